using System.IO.Compression;
using System.Text;
using Multus.Cli.Logging;
using Multus.Core.Planning;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Logging;

/// <summary>A folder with a log file that may have 1 MiB, and a clock.</summary>
internal sealed class LogFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public LogFolder() => Config = new LogConfig { File = _folder["multus.log"], MaxSizeMegabytes = 1, MaxAgeDays = 0, MaxBackups = 0, Compress = false };

    public LogConfig Config { get; set; }

    public FlyingTime Time { get; } = new();

    public string Root => _folder.Root;

    /// <summary>The names of all files, in order.</summary>
    public IReadOnlyList<string> Files => _folder.Files("");

    /// <summary>Half a file, less a bit.</summary>
    public static byte[] HalfFull(char mark) => Encoding.UTF8.GetBytes(new string(mark, (512 * 1024) - 100) + "\n");

    public RotatingFile Open() => new(Config, Time);

    /// <summary>Writes lines as one process would that lives a minute.</summary>
    public void Write(params byte[][] lines)
    {
        using (var file = Open())
        {
            foreach (var line in lines)
            {
                file.Write(line);
            }
        }

        Time.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>Writes so much that the file that was there is put aside.</summary>
    public void Rotate() => Write(HalfFull('x'), HalfFull('y'), HalfFull('z'));

    public string this[string name] => _folder[name];

    public void Put(string name, string content) => _folder.Write(name, content);

    /// <summary>The lines of a file, which may be compressed.</summary>
    public string[] ReadLines(string name)
    {
        using var file = File.OpenRead(_folder[name]);
        using Stream plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public UnixFileMode ModeOf(string name) => File.GetUnixFileMode(_folder[name]);

    public void Dispose() => _folder.Dispose();
}
