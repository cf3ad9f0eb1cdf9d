using System.Diagnostics;
using Multus.Cli.Operator;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator;

public sealed class PluginFolderTests : IDisposable
{
    private const UnixFileMode EveryoneMayRun = (UnixFileMode)0b111_101_101;

    private readonly TempFolder _folder = new();

    public PluginFolderTests() => Directory.CreateDirectory(_folder["bin"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(200_001)]
    public void Install_Program_IsThereByteByByteForEveryoneToRun(int size)
    {
        var content = Enumerable.Range(0, size).Select(static at => (byte)(at * 31)).ToArray();
        File.WriteAllBytes(_folder["source"], content);

        Assert.True(Plugins.Install(_folder["source"], "multus"));
        Assert.Equal(content, File.ReadAllBytes(_folder["bin/multus"]));
        Assert.Equal(EveryoneMayRun, File.GetUnixFileMode(_folder["bin/multus"]));
        Assert.False(Plugins.Install(_folder["source"], "multus"));
    }

    [Fact]
    public void Install_SameLengthButAnotherLastByte_IsReplaced()
    {
        File.WriteAllBytes(_folder["source"], new byte[100_000]);
        Plugins.Install(_folder["source"], "multus");
        File.WriteAllBytes(_folder["source"], [.. new byte[99_999], 1]);

        Assert.True(Plugins.Install(_folder["source"], "multus"));
        Assert.Equal(1, File.ReadAllBytes(_folder["bin/multus"])[^1]);
    }

    [Fact]
    public void Install_SameContentThatMayNotBeRun_IsReplaced()
    {
        _folder.Write("source", "program");
        _folder.Write("bin/multus", "program");

        Assert.True(Plugins.Install(_folder["source"], "multus"));
        Assert.Equal(EveryoneMayRun, File.GetUnixFileMode(_folder["bin/multus"]));
    }

    [Fact]
    public void Install_LinkInItsPlace_IsReplacedAndWhatItLeadsToStays()
    {
        _folder.Write("source", "program");
        _folder.Write("elsewhere", "elsewhere");
        File.CreateSymbolicLink(_folder["bin/multus"], _folder["elsewhere"]);

        Assert.True(Plugins.Install(_folder["source"], "multus"));
        Assert.Null(new FileInfo(_folder["bin/multus"]).LinkTarget);
        Assert.Equal("elsewhere", File.ReadAllText(_folder["elsewhere"]));
    }

    [Fact]
    public void Install_FolderInItsPlace_FailsAndLeavesNothing()
    {
        _folder.Write("source", "program");
        Directory.CreateDirectory(_folder["bin/multus"]);

        Assert.ThrowsAny<Exception>(() => Plugins.Install(_folder["source"], "multus"));
        Assert.Empty(_folder.Files("bin"));
        Assert.True(Directory.Exists(_folder["bin/multus"]));
    }

    [Fact]
    public void Install_LeftoversOfInterruptedCopies_AreRemovedAndOthersStay()
    {
        _folder.Write("source", "program");
        foreach (var name in new[] { "multus.temp", "multus.temp123", "multus.temp0123456789abcdef", "multus-shim.temp1", "multus.old", "bridge" })
        {
            _folder.Write($"bin/{name}", "part");
        }

        Plugins.Install(_folder["source"], "multus");

        Assert.Equal(["bridge", "multus", "multus-shim.temp1", "multus.old"], _folder.Files("bin"));
    }

    [Fact]
    public async Task Install_WhileReadersOpenIt_NeverShowsAPart()
    {
        var programs = new[] { new byte[300_000], new byte[500_000] };
        Array.Fill(programs[1], (byte)1);
        await File.WriteAllBytesAsync(_folder["0"], programs[0]);
        await File.WriteAllBytesAsync(_folder["1"], programs[1]);
        Plugins.Install(_folder["0"], "multus");
        using var over = new CancellationTokenSource();
        var reading = Task.Run(() => Read(over.Token));

        for (var round = 1; round <= 40; round++)
        {
            Assert.True(Plugins.Install(_folder[$"{round % 2}"], "multus"));
        }

        await over.CancelAsync();
        Assert.True(await reading > 0);

        int Read(CancellationToken cancellationToken)
        {
            var count = 0;
            do
            {
                var content = File.ReadAllBytes(_folder["bin/multus"]);
                Assert.Equal(programs[content[0]], content);
                Assert.Equal(EveryoneMayRun, File.GetUnixFileMode(_folder["bin/multus"]));
                count++;
            }
            while (!cancellationToken.IsCancellationRequested);

            return count;
        }
    }

    [Fact]
    public void Install_WhileTheOldOneRuns_ReplacesItAndLetsItRun()
    {
        _folder.CopyProgram("/bin/sleep", "bin/multus");
        using var running = Process.Start(_folder["bin/multus"], "300");
        try
        {
            // What writing into the file of a program that runs would come to.
            Assert.Throws<IOException>(() => File.WriteAllText(_folder["bin/multus"], "part"));

            Assert.True(Plugins.Install("/bin/true", "multus"));
            Assert.False(running.HasExited);
            Assert.Equal((0, "", ""), Tool.TryRun(_folder["bin/multus"]));
        }
        finally
        {
            running.Kill();
            running.WaitForExit();
        }
    }

    private PluginFolder Plugins => new(_folder["bin"]);
}
