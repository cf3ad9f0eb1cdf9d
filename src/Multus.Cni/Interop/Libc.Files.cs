using System.Runtime.InteropServices;

namespace Multus.Cni.Interop;

/// <content>Files and folders.</content>
internal static unsafe partial class Libc
{
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_PATH = 0x200000;
    public const int AT_FDCWD = -100;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int AT_EMPTY_PATH = 0x1000;
    public const int CLONE_FS = 0x200;
    public const uint STATX_TYPE = 0x1;
    public const uint STATX_INO = 0x100;

    private const byte DT_DIR = 4;

    // In struct dirent of 64 bits.
    private const int DirentType = 18;
    private const int DirentName = 19;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mkdir(string path, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int unlink(string path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fsync(int fd);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statx(int directory, string path, int flags, uint mask, out Statx result);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int chmod(string path, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statvfs(string path, out Statvfs result);

    /// <summary>The names of what a folder has but for folders; false where it cannot be opened.</summary>
    public static bool TryListFiles(string path, ICollection<string> names)
    {
        var folder = opendir(path);
        if (folder == 0)
        {
            return false;
        }

        for (var entry = readdir(folder); entry is not null; entry = readdir(folder))
        {
            if (entry[DirentType] != DT_DIR)
            {
                names.Add(Marshal.PtrToStringUTF8((nint)(entry + DirentName))!);
            }
        }

        _ = closedir(folder);
        return true;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint opendir(string path);

    [LibraryImport("libc")]
    private static partial byte* readdir(nint folder);

    [LibraryImport("libc")]
    private static partial int closedir(nint folder);

    /// <summary><c>struct statvfs</c> where a long has 64 bits, which glibc and musl agree on as far as this.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statvfs
    {
        [FieldOffset(40)]
        public ulong Files;

        [FieldOffset(56)]
        public ulong FreeFiles;
    }

    /// <summary><c>struct statx</c>: unlike <c>struct stat</c> the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statx
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;

        public readonly bool IsFolder => (Mode & 0xF000) == 0x4000;
    }
}
