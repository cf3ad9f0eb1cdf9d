using System.Buffers;
using System.Collections.Immutable;
using Multus.Cni.Interop;
using Multus.Core.Ports;

namespace Multus.Cni.Files;

/// <summary>
/// Files on the local disk, by plain system calls: what <see cref="Core.State.DiskFileStore"/> does for its owner, for a program in
/// which the runtime library's files would be a good part of the size. Thread-safe.
/// </summary>
public sealed class PosixFileStore : IFileStore
{
    private const int ChunkBytes = 16 * 1024;
    private const int OwnersFileMode = 0x180; // 0600
    private const int OwnersFolderMode = 0x1C0; // 0700
    private const string UnfinishedSuffix = ".unfinished";

    /// <inheritdoc/>
    public bool FileExists(string path) => Libc.statx(Libc.AT_FDCWD, path, 0, Libc.STATX_TYPE, out var status) == 0 && !status.IsFolder;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path)
    {
        var fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0)
        {
            return IsAbsence(Errno.Last) ? null : throw Failed("read", path);
        }

        using var file = new FileDescriptor(fd);
        var content = new ArrayBufferWriter<byte>(ChunkBytes);
        while (true)
        {
            var count = Libc.read(file.Number, content.GetSpan(ChunkBytes));
            if (count == 0)
            {
                return content.WrittenMemory;
            }

            if (count > 0)
            {
                content.Advance(count);
            }
            else if (Errno.Last == Errno.EISDIR)
            {
                return null;
            }
            else if (Errno.Last != Errno.EINTR)
            {
                throw Failed("read", path);
            }
        }
    }

    /// <inheritdoc/>
    public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability)
    {
        ArgumentNullException.ThrowIfNull(path);
        CreateFolder(Path.GetDirectoryName(path)!);
        var unfinished = UnfinishedPath(path);
        try
        {
            Write(unfinished, content, durability);
            Check(Libc.rename(unfinished, path), "write", path);
        }
        catch
        {
            _ = Libc.unlink(unfinished);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Remove(string path)
    {
        foreach (var each in (ReadOnlySpan<string>)[UnfinishedPath(path), path])
        {
            if (Libc.unlink(each) < 0 && !IsAbsence(Errno.Last))
            {
                throw Failed("remove", each);
            }
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ListFiles(string folder)
    {
        var names = List(folder);
        names.RemoveAll(IsUnfinished);
        return [.. names];
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ListUnfinished(string folder)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var name in List(folder))
        {
            if (IsUnfinished(name))
            {
                names.Add(name[1..^UnfinishedSuffix.Length]);
            }
        }

        return names.DrainToImmutable();
    }

    private static List<string> List(string folder)
    {
        var names = new List<string>();
        if (!Libc.TryListFiles(folder, names) && !IsAbsence(Errno.Last))
        {
            throw Failed("list", folder);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static void Write(string path, ReadOnlySpan<byte> content, FileDurability durability)
    {
        // Left by a write that was interrupted. Truncating it instead would make ext4 write it out on closing.
        _ = Libc.unlink(path);
        var fd = Libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_CLOEXEC, OwnersFileMode);
        Check(fd, "write", path);
        using var file = new FileDescriptor(fd);
        while (!content.IsEmpty)
        {
            var count = Libc.write(file.Number, content);
            if (count >= 0)
            {
                content = content[count..];
            }
            else if (Errno.Last != Errno.EINTR)
            {
                throw Failed("write", path);
            }
        }

        if (durability == FileDurability.OverPowerCut)
        {
            Check(Libc.fsync(file.Number), "write", path);
        }
    }

    private static void CreateFolder(string folder)
    {
        if (MakeFolder(folder) == Errno.ENOENT && Path.GetDirectoryName(folder) is { Length: > 0 } parent)
        {
            CreateFolder(parent);
            Check(MakeFolder(folder) == 0 ? 0 : -1, "make", folder);
        }
    }

    // What else is wrong with the folder is told by the file that cannot be made in it.
    private static int MakeFolder(string folder) => Libc.mkdir(folder, OwnersFolderMode) == 0 || Errno.Last == Errno.EEXIST ? 0 : Errno.Last;

    // One name per file, the same as the other store's, so that either finds what the other left.
    private static string UnfinishedPath(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}{UnfinishedSuffix}");

    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') && name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal) && name.Length > 1 + UnfinishedSuffix.Length;

    private static bool IsAbsence(int errno) => errno is Errno.ENOENT or Errno.ENOTDIR;

    private static void Check(int result, string doing, string path)
    {
        if (result < 0)
        {
            throw Failed(doing, path);
        }
    }

    private static IOException Failed(string doing, string path) => new($"cannot {doing} \"{path}\": {Errno.TextOf(Errno.Last)}");
}
