namespace Multus.Cli.Operator;

/// <summary>
/// The folder of CNI plugins on a node. Runtimes start what is there at any time, so a plugin is the old one or the new one and never a
/// part of either.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class PluginFolder(string path)
{
    private const string Unfinished = ".temp";
    private const UnixFileMode EveryoneMayRun =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Copies a program there, unless it is there already.</summary>
    /// <param name="source">The program.</param>
    /// <param name="name">What it is called there.</param>
    /// <returns>Whether it was copied.</returns>
    /// <exception cref="IOException">It cannot be copied; what was there before is there still.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be copied.</exception>
    public bool Install(string source, string name)
    {
        RemoveUnfinished(name);
        if (HasSame(source, name))
        {
            return false;
        }

        // A name of its own: where two install at once, neither writes into the other's.
        var unfinished = PathOf($"{name}{Unfinished}{Guid.NewGuid():N}");
        try
        {
            Copy(source, unfinished);
            File.Move(unfinished, PathOf(name), overwrite: true);
            return true;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Whether there is a file of that name.</summary>
    public bool Has(string name) => new FileInfo(PathOf(name)).Exists;

    /// <summary>Whether a program is there byte by byte, and may be run.</summary>
    public bool HasSame(string source, string name)
    {
        var (wanted, there) = (new FileInfo(source), new FileInfo(PathOf(name)));
        if (!wanted.Exists || !there.Exists || there.LinkTarget is not null || there.Length != wanted.Length || there.UnixFileMode != EveryoneMayRun)
        {
            return false;
        }

        using var left = Open(source);
        using var right = Open(there.FullName);
        return AreSame(left, right);
    }

    /// <summary>Removes a program, and what interrupted copies of it left.</summary>
    public void Remove(string name)
    {
        File.Delete(PathOf(name));
        RemoveUnfinished(name);
    }

    /// <summary>Removes what interrupted copies of a program left, multus-cni's installer's as well.</summary>
    public void RemoveUnfinished(string name)
    {
        foreach (var left in Directory.GetFiles(path, $"{name}{Unfinished}*"))
        {
            File.Delete(left);
        }
    }

    private static void Copy(string source, string target)
    {
        using var from = Open(source);
        using var to = new FileStream(target, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 });
        from.CopyTo(to);
        File.SetUnixFileMode(to.SafeFileHandle, EveryoneMayRun);
        to.Flush(flushToDisk: true);
    }

    private static bool AreSame(FileStream left, FileStream right)
    {
        var (one, other) = (new byte[1 << 16], new byte[1 << 16]);
        while (true)
        {
            var count = left.ReadAtLeast(one, one.Length, throwOnEndOfStream: false);
            if (right.ReadAtLeast(other, other.Length, throwOnEndOfStream: false) != count || !one.AsSpan(0, count).SequenceEqual(other.AsSpan(0, count)))
            {
                return false;
            }

            if (count == 0)
            {
                return true;
            }
        }
    }

    private static FileStream Open(string file) => new(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });

    private string PathOf(string name) => Path.Combine(path, name);
}
