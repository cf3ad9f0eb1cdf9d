using System.Text;
using Multus.Cli.Logging;

namespace Multus.Cli.Tests.Logging;

/// <summary>Several writers of one file, which are processes in life and instances here: their locks do not tell the difference.</summary>
public sealed class RotatingFileSharingTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writers_WithTheFileOpenAtOnce_DoNotOverwriteEachOther()
    {
        using var first = _folder.Open();
        using var second = _folder.Open();
        first.Write("first 1\n"u8.ToArray());
        second.Write("second, longer 1\n"u8.ToArray());
        first.Write("first 2\n"u8.ToArray());
        second.Write("s 2\n"u8.ToArray());

        Assert.Equal(["first 1", "second, longer 1", "first 2", "s 2"], _folder.ReadLines("multus.log"));
    }

    [Fact]
    public void Writer_WhileAnotherHasWritten_CanPutTheFileAside()
    {
        using var other = _folder.Open();
        other.Write("other\n"u8.ToArray());

        _folder.Rotate();
        other.Write("other again\n"u8.ToArray());

        Assert.Equal(2, _folder.Files.Count);
        Assert.Equal("other again", _folder.ReadLines("multus.log")[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writers_AppendingAndRotatingAtOnce_LoseNoLine(bool compress)
    {
        const int writers = 4, runs = 5, lines = 20;
        _folder.Config = _folder.Config with { Compress = compress };
        var filler = new string('x', 100_000);
        using var allThere = new Barrier(writers);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Factory.StartNew(() => Write(writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        var expected =
            from writer in Enumerable.Range(0, writers) from run in Enumerable.Range(0, runs) from line in Enumerable.Range(0, lines) select $"{writer}/{run}/{line} {filler}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), _folder.Files.SelectMany(_folder.ReadLines).Order(StringComparer.Ordinal));
        Assert.True(_folder.Files.Count > 10, $"there are only {_folder.Files.Count} files");

        void Write(int writer)
        {
            allThere.SignalAndWait();
            for (var run = 0; run < runs; run++)
            {
                using var file = new RotatingFile(_folder.Config, TimeProvider.System);
                for (var line = 0; line < lines; line++)
                {
                    file.Write(Encoding.UTF8.GetBytes($"{writer}/{run}/{line} {filler}\n"));
                }
            }
        }
    }

    [Fact]
    public async Task Writer_FileHeldByAnotherForAMoment_Waits()
    {
        _folder.Put("multus.log", "old\n");
        using var file = _folder.Open();
        var held = new FileStream(_folder["multus.log"], FileMode.Open, FileAccess.Write, FileShare.None);

        var writing = Task.Run(() => file.Write("new\n"u8.ToArray()));
        await Task.Delay(50);
        Assert.False(writing.IsCompleted);
        await held.DisposeAsync();

        await writing;
        Assert.Equal(["old", "new"], _folder.ReadLines("multus.log"));
    }
}
