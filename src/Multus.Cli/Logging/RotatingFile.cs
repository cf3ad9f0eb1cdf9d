using Multus.Core.Planning;

namespace Multus.Cli.Logging;

/// <summary>
/// A log file that is put aside when it gets too large. Several processes may write to one file: whoever writes has it for himself
/// for that long, and opens it anew each time, since another may have put it aside in between. Not thread-safe.
/// </summary>
internal sealed class RotatingFile(LogConfig config, TimeProvider time) : IDisposable
{
    private const UnixFileMode FolderPermissions =
        LogBackups.FilePermissions | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // What .NET reports of a file that another has for himself (EWOULDBLOCK).
    private const int InUse = 11;

    // Others have the file for far less than a millisecond. This is for one that stopped while he had it.
    private const int OpenAttempts = 1000;

    // A line in a file that is too large is better than no line.
    private const int Attempts = 4;

    private readonly string _path = config.File!;
    private readonly long _maxBytes = config.MaxSizeMegabytes * 1024L * 1024;
    private bool _putAside;

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public void Write(byte[] line)
    {
        for (int opened = 1, attempt = 1; ; opened++)
        {
            using var file = OpenAlone();
            if (opened < OpenAttempts && IsAside(file))
            {
                continue;
            }

            if (attempt == Attempts || HasRoom(file, line))
            {
                file.Write(line);
                return;
            }

            // By him alone who has this very file for himself: while it has both names, nobody else writes to it or compresses it.
            _putAside |= LogBackups.PutAside(_path, _maxBytes - line.Length, time);
            attempt++;
        }
    }

    /// <summary>Tidies up what was put aside: a process that answers first and tidies then keeps nobody waiting.</summary>
    public void Dispose()
    {
        if (_putAside)
        {
            LogBackups.Tidy(_path, config, time);
        }
    }

    // Opening comes before locking, and in between the file may have been put aside, compressed and removed.
    private bool IsAside(FileStream file) =>
        new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } target
        && (target.EndsWith(" (deleted)", StringComparison.Ordinal) || LogBackups.IsOneOf(_path, target));

    private bool HasRoom(FileStream file, byte[] line) => !file.CanSeek || file.Length == 0 || file.Length + line.Length <= _maxBytes;

    private FileStream OpenAlone()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Open();
            }
            catch (IOException exception) when (exception.HResult == InUse && attempt < OpenAttempts)
            {
                Thread.Sleep(1);
            }
        }
    }

    private FileStream Open()
    {
        var folder = Path.GetDirectoryName(_path);
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, FolderPermissions);
        }

        // Sharing with nobody is a lock, which is taken before the end of the file is looked for.
        return new FileStream(_path, new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
            UnixCreateMode = LogBackups.FilePermissions,
        });
    }
}
