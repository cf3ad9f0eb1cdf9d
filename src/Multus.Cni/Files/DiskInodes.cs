using Multus.Cni.Interop;

namespace Multus.Cni.Files;

/// <summary>How many more files and folders disks take. Thread-safe.</summary>
public static class DiskInodes
{
    /// <summary>How many inodes are left for who may not have all, on the disk of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The number; null where it cannot be found out, or the file system makes them as it needs them, as btrfs does.</returns>
    public static long? Free(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);

        // Where a long is shorter, the numbers stand elsewhere.
        return nint.Size == sizeof(long) && Libc.statvfs(folder, out var disk) == 0 && disk.Files > 0 ? (long)Math.Min(disk.FreeFiles, long.MaxValue) : null;
    }
}
