using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.K8s.Manifests;

/// <summary>A folder of manifests, read anew for every question. Thread-safe.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder.</param>
/// <param name="logger">Told of what is odd.</param>
internal sealed class ManifestFolder(IFileStore files, string folder, ILogger logger)
{
    /// <summary>The key of the node's configuration that names the folder, for messages.</summary>
    public const string Key = "manifestDir";

    private static readonly ImmutableArray<string> Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Finds the first manifest of something, in byte order of files; null if there certainly is none.</summary>
    /// <exception cref="CniException">
    /// The folder is missing or cannot be read, or there is none, but something that may be it cannot be read (code 7; 11 or 999 where
    /// the disk does not let us). The message names files and says why.
    /// </exception>
    public T? Find<T>(ManifestId wanted, Func<ManifestNode, T> read)
        where T : class
    {
        var search = new ManifestSearch<T>(wanted, read);
        foreach (var name in ListFiles())
        {
            search.LookInto(Path.Combine(folder, name), files.Read);
        }

        if (search.Found.Count > 0)
        {
            Tell(wanted, search);
            return search.Found[0].Content;
        }

        return search.PassedOver.Count == 0 ? null : throw new CniException(new CniError(
            search.PassedOver[0].Code, $"no {wanted} in {folder}, as far as its files can be read: {string.Join("; ", search.PassedOver)}"));
    }

    private void Tell<T>(ManifestId wanted, ManifestSearch<T> search)
        where T : class
    {
        foreach (var problem in search.PassedOver)
        {
            ManifestLog.PassedOver(logger, wanted, problem);
        }

        for (var i = 1; i < search.Found.Count; i++)
        {
            ManifestLog.FoundTwice(logger, wanted, search.Found[0].Place, search.Found[i].Place);
        }
    }

    // What begins with a dot is an editor's, or half written.
    private IEnumerable<string> ListFiles()
    {
        var names = ListAll();
        return names.IsEmpty
            ? throw Trouble(CniErrorCode.InvalidNetworkConfig, "there is no such folder, or nothing in it")
            : names.Where(static name => !name.StartsWith('.') && Extensions.Contains(Path.GetExtension(name)));
    }

    private ImmutableArray<string> ListAll()
    {
        try
        {
            return files.ListFiles(folder);
        }
        catch (IOException exception)
        {
            throw Trouble(files.FileExists(folder) ? CniErrorCode.InvalidNetworkConfig : CniErrorCode.TryAgainLater, exception.Message);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Trouble(CniErrorCode.Internal, exception.Message);
        }
    }

    private CniException Trouble(CniErrorCode code, string problem) => new(new CniError(code, $"\"{Key}\": \"{folder}\": {problem}"));
}
