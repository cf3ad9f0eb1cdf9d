using System.Collections.Immutable;
using Multus.Core.Ports;

namespace Multus.Core.State;

/// <summary>Files on the local disk. Thread-safe.</summary>
/// <param name="readers">Who may read the files that it writes. A folder that is there already keeps its mode.</param>
public sealed class DiskFileStore(FileReaders readers) : IFileStore
{
    private const string UnfinishedSuffix = ".unfinished";
    private const UnixFileMode OwnersFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolderMode = OwnersFileMode | UnixFileMode.UserExecute;
    private const UnixFileMode EveryonesFileMode = OwnersFileMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EveryonesFolderMode = OwnersFolderMode | EveryonesFileMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Files that only their owner may read.</summary>
    public DiskFileStore()
        : this(FileReaders.Owner)
    {
    }

    /// <inheritdoc/>
    public bool FileExists(string path)
    {
        // To the runtime library a link that leads nowhere is a file too.
        var file = new FileInfo(path);
        return file.Exists && (file.LinkTarget is null || LeadsToFile(file));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path)
    {
        // That there is none is the usual case, and an exception for it the most expensive thing in a short-lived process.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var unfinished = UnfinishedPath(path);
        try
        {
            using (var file = OpenNew(unfinished))
            {
                LetEveryoneRead(file);
                file.Write(content);
                file.Flush(flushToDisk: durability == FileDurability.OverPowerCut);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Remove(string path)
    {
        try
        {
            File.Delete(UnfinishedPath(path));
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Without its folder the file is gone too.
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ListFiles(string folder) => InByteOrder(AllFiles(folder).Where(static name => !IsUnfinished(name)));

    /// <inheritdoc/>
    public ImmutableArray<string> ListUnfinished(string folder) =>
        InByteOrder(AllFiles(folder).Where(IsUnfinished).Select(static name => name[1..^UnfinishedSuffix.Length]));

    // One name per file, so that a write that was interrupted is overwritten by the next one. It starts with a dot, as no
    // container ID and no network name can.
    private static string UnfinishedPath(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}{UnfinishedSuffix}");

    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') && name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal) && name.Length > 1 + UnfinishedSuffix.Length;

    private static IEnumerable<string> AllFiles(string folder)
    {
        try
        {
            return Directory.GetFiles(folder).Select(static path => Path.GetFileName(path));
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static ImmutableArray<string> InByteOrder(IEnumerable<string> names)
    {
        var sorted = names.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return [.. sorted];
    }

    private static bool LeadsToFile(FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true };
        }
        catch (IOException)
        {
            // Links in a circle.
            return false;
        }
    }

    private void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // One by one: the mode would be that of the last folder only.
        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
        {
            CreateFolder(parent);
        }

        Directory.CreateDirectory(folder, OwnersFolderMode);
        if (readers == FileReaders.Everyone)
        {
            File.SetUnixFileMode(folder, EveryonesFolderMode);
        }
    }

    // After making it, since the process's mask takes from the mode that a file is made with.
    private void LetEveryoneRead(FileStream file)
    {
        if (readers == FileReaders.Everyone && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, EveryonesFileMode);
        }
    }

    private static FileStream OpenNew(string path)
    {
        try
        {
            return new FileStream(path, NewFileOptions());
        }
        catch (IOException) when (File.Exists(path))
        {
            // Left by a write that was interrupted. Truncating it instead would make ext4 write it out on closing.
            File.Delete(path);
            return new FileStream(path, NewFileOptions());
        }
    }

    private static FileStreamOptions NewFileOptions()
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFileMode;
        }

        return options;
    }
}
