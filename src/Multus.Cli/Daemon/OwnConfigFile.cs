using Microsoft.Extensions.Logging;
using Multus.Core.Planning.Generation;
using Multus.Core.Ports;

namespace Multus.Cli.Daemon;

/// <summary>Our file among the runtime's configurations.</summary>
/// <param name="files">The file system.</param>
/// <param name="source">Where it is, and which files are ours.</param>
/// <param name="logger">Told of what is done.</param>
internal sealed class OwnConfigFile(IFileStore files, IConfigSource source, ILogger logger)
{
    private GeneratedConfig? _last;

    /// <summary>Sees to it that the file is there as it should be, and no other of ours beside it.</summary>
    /// <returns>Whether somebody else had changed it.</returns>
    public bool Keep(GeneratedConfig wanted)
    {
        if (wanted.SupersededFileName is { } other && files.FileExists(PathOf(other)))
        {
            files.Remove(PathOf(other));
            GeneratorLog.Removed(logger, PathOf(other));
        }

        var path = PathOf(wanted.FileName);
        var isThere = files.Read(path) is { } content && content.Span.SequenceEqual(wanted.Content.Span);
        var isRestored = !isThere && _last is { } last && last.FileName == wanted.FileName && last.Content.Span.SequenceEqual(wanted.Content.Span);
        _last = wanted;
        if (isThere)
        {
            return false;
        }

        files.WriteAtomically(path, wanted.Content.Span, FileDurability.OverPowerCut);
        if (isRestored)
        {
            GeneratorLog.Restored(logger, path);
        }
        else
        {
            GeneratorLog.Written(logger, path);
        }

        return isRestored;
    }

    /// <summary>Removes all of ours.</summary>
    public void Remove()
    {
        foreach (var name in source.OwnFiles)
        {
            files.Remove(PathOf(name));
        }

        GeneratorLog.Removed(logger, source.TargetFolder);
    }

    private string PathOf(string name) => Path.Combine(source.TargetFolder, name);
}
