using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace Multus.Fuzz.Engine;

/// <summary>
/// Keeps the input that is being tried in a file that outlives the process, for inputs that take it down with them (a stack that runs
/// over cannot be caught), and tells for how long an input has been tried.
/// </summary>
internal sealed class FileJournal : IJournal, IDisposable
{
    /// <summary>What such files end in.</summary>
    public const string Extension = ".running";

    private const int LengthBytes = sizeof(int);
    private const int MostBytes = 1 << 20;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private long _began;

    public FileJournal(string path)
    {
        _path = path;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, LengthBytes + MostBytes);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>For how long the input has been tried; zero where none is.</summary>
    public TimeSpan Trying => Volatile.Read(ref _began) is var began and not 0 ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero;

    /// <summary>The input that was being tried when a process ended.</summary>
    public static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[LengthBytes..(LengthBytes + BitConverter.ToInt32(bytes))];
    }

    public void Begin(ReadOnlySpan<byte> input)
    {
        var length = Math.Min(input.Length, MostBytes);
        _view.Write(0, length);
        _view.SafeMemoryMappedViewHandle.WriteSpan(LengthBytes, input[..length]);
        Volatile.Write(ref _began, Stopwatch.GetTimestamp());
    }

    public void End() => Volatile.Write(ref _began, 0);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
