using Multus.Cni.Files;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>This machine.</summary>
internal sealed class HostFacts : IHostFacts
{
    private const int BeginningBytes = 20;

    public FileFacts? Find(string path)
    {
        FileSystemInfo entry = new DirectoryInfo(path) is { Exists: true } folder ? folder : new FileInfo(path);
        return entry.Exists ? new FileFacts(entry.UnixFileMode, entry.LastWriteTimeUtc) { Beginning = entry is FileInfo { Length: > 0 } ? BeginningOf(path) : default } : null;
    }

    public long? FreeInodes(string folder) => DiskInodes.Free(folder);

    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    private static byte[] BeginningOf(string path)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            var bytes = new byte[BeginningBytes];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
