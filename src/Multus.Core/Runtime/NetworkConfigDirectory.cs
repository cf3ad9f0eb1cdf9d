using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Core.Runtime;

/// <summary>
/// A folder of network configurations, such as <c>/etc/cni/net.d</c>: lists in <c>.conflist</c> files, and single plugins' in
/// <c>.conf</c> and <c>.json</c> files. Folders inside are not searched, but for <c>NAME/*.conf</c>, which are more plugins of the list
/// called NAME (CNI 1.1.0, section 1) unless it says <c>loadOnlyInlinedPlugins</c>. Each call reads the folder anew. Thread-safe.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder.</param>
public sealed class NetworkConfigDirectory(IFileStore files, string folder)
{
    private const string ListExtension = ".conflist";
    private static readonly ImmutableArray<string> SingleExtensions = [".conf", ".json"];
    private static readonly ImmutableArray<string> AllExtensions = [ListExtension, .. SingleExtensions];

    private readonly ListCompletion _completion = new(files);

    /// <summary>What becomes of a search when a file before the wanted one is broken. Default: it fails.</summary>
    public BrokenConfigs BrokenConfigs { get; init; } = BrokenConfigs.StopTheSearch;

    /// <summary>Whether there is any configuration in the folder, whatever it says.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public bool HasConfigs() => Paths(AllExtensions).Any();

    /// <summary>
    /// Reads the network of a name: the first list in byte order of file names that has it, whatever the single plugins' files are
    /// called, and else the first of those.
    /// </summary>
    /// <exception cref="CniException">There is no such network, or a file is no configuration (code 6 or 7); the details name files.</exception>
    /// <exception cref="IOException">A file or the folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or the folder may not be read.</exception>
    public NetworkConfigList Load(NetworkName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var passedOver = new List<CniError>();
        return Search(name, passedOver) ?? throw Missing(HasConfigs() ? $"no net configuration with name \"{name}\" in {folder}" : NothingFound, passedOver);
    }

    /// <summary>Reads the network of a name like <see cref="Load"/>, and null if there is none.</summary>
    /// <exception cref="CniException">A file is no configuration (code 6 or 7).</exception>
    /// <exception cref="IOException">A file or the folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or the folder may not be read.</exception>
    public NetworkConfigList? Find(NetworkName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Search(name, []);
    }

    /// <summary>
    /// Reads the first network there is, in byte order of all file names: what container runtimes take for the default network.
    /// </summary>
    /// <exception cref="CniException">There is none, or a file is no configuration (code 6 or 7); the details name files.</exception>
    /// <exception cref="IOException">A file or the folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or the folder may not be read.</exception>
    public NetworkConfigList LoadFirst()
    {
        var passedOver = new List<CniError>();
        return Usable(Paths(AllExtensions), ReadAny, passedOver).FirstOrDefault() ?? throw Missing(NothingFound, passedOver);
    }

    private string NothingFound => $"no net configurations found in {folder}";

    private static CniException Missing(string message, List<CniError> passedOver) =>
        new(new CniError(CniErrorCode.InvalidNetworkConfig, message)
            .WithDetails(passedOver.Count == 0 ? null : $"passed over: {string.Join("; ", passedOver)}"));

    private NetworkConfigList? Search(NetworkName name, List<CniError> passedOver) =>
        Usable(Paths([ListExtension]), _completion.Read, passedOver).FirstOrDefault(network => network.Name == name)
        ?? Usable(Paths(SingleExtensions), (path, content) => ReadSingle(name, content), passedOver).FirstOrDefault();

    private NetworkConfigList ReadAny(string path, ReadOnlyMemory<byte> content) =>
        path.EndsWith(ListExtension, StringComparison.Ordinal) ? _completion.Read(path, content) : ReadSingle(content);

    private static NetworkConfigList ReadSingle(ReadOnlyMemory<byte> content)
    {
        _ = PluginConfig.Parse(content.Span);
        return NetworkConfigReader.Read(content.Span);
    }

    // One of another name need not be a network that could be run.
    private static NetworkConfigList? ReadSingle(NetworkName name, ReadOnlyMemory<byte> content) =>
        PluginConfig.Parse(content.Span).Name == name.Value ? NetworkConfigReader.Read(content.Span) : null;

    private IEnumerable<NetworkConfigList> Usable(
        IEnumerable<string> paths, Func<string, ReadOnlyMemory<byte>, NetworkConfigList?> read, List<CniError> passedOver)
    {
        foreach (var path in paths)
        {
            if (files.Read(path) is not { } content)
            {
                continue; // Gone since the folder was read.
            }

            NetworkConfigList? network = null;
            try
            {
                network = read(path, content);
            }
            catch (CniException exception)
            {
                var error = exception.Error.WithDetails($"in {path}");
                if (BrokenConfigs == BrokenConfigs.StopTheSearch)
                {
                    throw new CniException(error, exception);
                }

                passedOver.Add(error);
            }

            if (network is not null)
            {
                yield return network;
            }
        }
    }

    private IEnumerable<string> Paths(ImmutableArray<string> extensions) =>
        files.ListFiles(folder).Where(file => extensions.Contains(Path.GetExtension(file))).Select(file => Path.Combine(folder, file));
}
