using Microsoft.Extensions.Logging;
using Multus.Core.Planning.Generation;
using Multus.Core.Ports;

namespace Multus.Cli.Operator;

/// <summary>
/// The primary network's file under another name, so that a runtime cannot take it for the node's network. Without Multus it needs its
/// own name again: the node would have no network.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The file's folder.</param>
/// <param name="logger">Told of what is done.</param>
internal sealed class RenamedPrimary(IFileStore files, string folder, ILogger logger)
{
    private const string Suffix = ".old";

    /// <summary>Whether a file has its other name.</summary>
    public bool IsRenamed(string name) => !files.FileExists(Path.Combine(folder, name)) && files.FileExists(Path.Combine(folder, name + Suffix));

    /// <summary>Gives a file its other name.</summary>
    public void Rename(string name) => Rename(name, name + Suffix);

    /// <summary>Gives a file its own name again, unless there is a primary network anyway.</summary>
    /// <param name="wanted">The file that was named; null for the first that has its other name.</param>
    public void PutBack(string? wanted)
    {
        var names = files.ListFiles(folder);
        var name = wanted ?? (names.Any(PrimaryFile.IsCandidate) ? null : names.Select(OwnNameOf).FirstOrDefault(PrimaryFile.IsCandidate));
        if (name is not null && IsRenamed(name))
        {
            Rename(name + Suffix, name);
        }
    }

    private static string OwnNameOf(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : "";

    private void Rename(string name, string to)
    {
        NodeFolders.Rename(folder, name, to);
        OperatorLog.Renamed(logger, Path.Combine(folder, name), to);
    }
}
