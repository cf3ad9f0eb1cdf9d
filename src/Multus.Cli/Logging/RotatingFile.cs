using Multus.Core.Planning;

namespace Multus.Cli.Logging;

/// <summary>
/// A log file that is put aside when it gets too large. Several processes may write to one file: lines are appended whole, and one
/// process at a time puts it aside. Not thread-safe.
/// </summary>
internal sealed class RotatingFile(LogConfig config, TimeProvider time) : IDisposable
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode =
        FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _path = config.File!;
    private readonly long _maxBytes = config.MaxSizeMegabytes * 1024L * 1024;
    private FileStream? _file;
    private bool _putAside;

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public void Write(byte[] line)
    {
        _file ??= Open();
        if (_file.Length + line.Length > _maxBytes && _file.Length > 0)
        {
            _file.Dispose();
            _putAside |= LogBackups.PutAside(_path, _maxBytes - line.Length, time);
            _file = Open();
        }

        _file.Write(line);
    }

    /// <summary>Closes the file, and tidies up what was put aside: a process that answers first and tidies then keeps nobody waiting.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        if (_putAside)
        {
            LogBackups.Tidy(_path, config, time);
        }
    }

    private FileStream Open()
    {
        var folder = Path.GetDirectoryName(_path);
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, FolderMode);
        }

        return new FileStream(_path, new FileStreamOptions
        {
            Mode = System.IO.FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = FileMode,
        });
    }
}
