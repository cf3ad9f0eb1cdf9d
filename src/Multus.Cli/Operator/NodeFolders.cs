namespace Multus.Cli.Operator;

/// <summary>What the commands do with folders, and names in them.</summary>
internal static class NodeFolders
{
    private const UnixFileMode EveryoneMayRead =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Whether there is a folder of that path.</summary>
    public static bool Exists(string path) => Directory.Exists(path);

    /// <summary>When a file was last written; null if there is none.</summary>
    public static DateTimeOffset? WrittenAt(string path) => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;

    /// <summary>Makes a folder that everyone may read, unless it is there.</summary>
    public static void Create(string path)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, EveryoneMayRead);
        }
    }

    /// <summary>Removes a folder that has nothing in it.</summary>
    public static void RemoveIfEmpty(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
        }
    }

    /// <summary>Gives a file another name in its folder.</summary>
    public static void Rename(string folder, string name, string to) => File.Move(Path.Combine(folder, name), Path.Combine(folder, to), overwrite: true);
}
