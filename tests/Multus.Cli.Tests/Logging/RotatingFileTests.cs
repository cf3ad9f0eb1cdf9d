using System.Text;
using Multus.Cli.Logging;
using Multus.Core.Planning;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Logging;

public sealed class RotatingFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_NotThere_IsMadeForItsOwnerOnly()
    {
        _folder.Write("one\n"u8.ToArray());

        Assert.Equal(["one"], _folder.ReadLines("multus.log"));
        Assert.Equal(OwnerOnly, _folder.ModeOf("multus.log"));
    }

    [Fact]
    public void File_FoldersNotThere_AreMadeForAllToRead()
    {
        _folder.Config = _folder.Config with { File = _folder["a/b/multus.log"] };

        _folder.Write("one\n"u8.ToArray());

        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(_folder["a"]));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(_folder["a/b"]));
        Assert.Equal(OwnerOnly, _folder.ModeOf("a/b/multus.log"));
    }

    [Fact]
    public void File_NothingWritten_IsNotMade()
    {
        _folder.Open().Dispose();

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void File_AlreadyThere_KeepsItsModeAndIsAppendedTo()
    {
        _folder.Put("multus.log", "old\n");
        File.SetUnixFileMode(_folder["multus.log"], (UnixFileMode)0b110_100_100);

        _folder.Write("one\n"u8.ToArray(), "two\n"u8.ToArray());
        _folder.Write("three\n"u8.ToArray());

        Assert.Equal(["old", "one", "two", "three"], _folder.ReadLines("multus.log"));
        Assert.Equal((UnixFileMode)0b110_100_100, _folder.ModeOf("multus.log"));
    }

    [Fact]
    public void File_WithoutRoomForTheLine_IsPutAsideUnderTheTime()
    {
        _folder.Write(LogFolder.HalfFull('a'), LogFolder.HalfFull('b'), LogFolder.HalfFull('c'));

        Assert.Equal(["multus-2026-01-31T12-00-00.000.log", "multus.log"], _folder.Files);
        Assert.Equal(["a", "b"], _folder.ReadLines("multus-2026-01-31T12-00-00.000.log").Select(static line => line[..1]));
        Assert.Equal(["c"], _folder.ReadLines("multus.log").Select(static line => line[..1]));
        Assert.Equal(OwnerOnly, _folder.ModeOf("multus.log"));
    }

    [Fact]
    public void File_FullToTheLastByte_IsNotPutAsideBeforeTheNext()
    {
        var full = new byte[1024 * 1024];
        full[^1] = (byte)'\n';

        _folder.Write(full);
        Assert.Equal(["multus.log"], _folder.Files);
        _folder.Write("x\n"u8.ToArray());

        Assert.Equal(["multus-2026-01-31T12-01-00.000.log", "multus.log"], _folder.Files);
        Assert.Equal(["x"], _folder.ReadLines("multus.log"));
    }

    [Fact]
    public void File_LineLargerThanAFile_IsWrittenWhole()
    {
        var line = Encoding.UTF8.GetBytes(new string('x', 3 * 1024 * 1024) + "\n");

        _folder.Write(line);
        _folder.Write("next\n"u8.ToArray());

        Assert.Equal(["multus-2026-01-31T12-01-00.000.log", "multus.log"], _folder.Files);
        Assert.Equal(3 * 1024 * 1024, Assert.Single(_folder.ReadLines("multus-2026-01-31T12-01-00.000.log")).Length);
    }

    [Fact]
    public void File_PutAsideTwiceAtTheSameTime_LosesNothing()
    {
        // The second one's name is taken: the file is left to grow.
        var lines = Enumerable.Range(0, 7).Select(static i => LogFolder.HalfFull((char)('a' + i))).ToArray();

        _folder.Write(lines);

        Assert.Equal(
            "abcdefg",
            string.Concat(_folder.Files.SelectMany(_folder.ReadLines).Select(static line => line[0]).Order()));
    }

    [Theory]
    [InlineData("multus", "multus-2026-01-31T12-00-00.000")]
    [InlineData("a.b.log", "a.b-2026-01-31T12-00-00.000.log")]
    public void File_OfAnotherName_IsPutAsideUnderThat(string name, string backup)
    {
        _folder.Config = _folder.Config with { File = _folder[name] };

        _folder.Rotate();

        Assert.Equal(new[] { backup, name }.Order(StringComparer.Ordinal), _folder.Files);
    }

    [Fact]
    public void File_GoneOrReplacedBetweenLines_IsMadeAnew()
    {
        using var file = _folder.Open();
        file.Write("one\n"u8.ToArray());
        File.Move(_folder["multus.log"], _folder["elsewhere"]);
        file.Write("two\n"u8.ToArray());

        Assert.Equal(["one"], _folder.ReadLines("elsewhere"));
        Assert.Equal(["two"], _folder.ReadLines("multus.log"));
    }

    [Fact]
    public void File_ThatIsADevice_IsWrittenTo()
    {
        using var none = new RotatingFile(new LogConfig { File = "/dev/null" }, new FlyingTime());
        using var full = new RotatingFile(new LogConfig { File = "/dev/full" }, new FlyingTime());

        none.Write("lost\n"u8.ToArray());
        Assert.Throws<IOException>(() => full.Write("no room\n"u8.ToArray()));
    }

    [Fact]
    public void File_ThatIsAPipe_IsWrittenTo()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
        var writing = pipe.ClientSafePipeHandle.DangerousGetHandle();
        using var file = new RotatingFile(new LogConfig { File = $"/proc/self/fd/{writing}", MaxSizeMegabytes = 1 }, new FlyingTime());

        file.Write("line\n"u8.ToArray());

        var buffer = new byte[10];
        Assert.Equal("line\n"u8.ToArray(), buffer[..pipe.Read(buffer)]);
    }
}
