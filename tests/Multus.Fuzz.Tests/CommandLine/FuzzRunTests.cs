using System.Text;
using Multus.Fuzz.CommandLine;
using Multus.Fuzz.Engine;
using Multus.Fuzz.Targets;
using Multus.Fuzz.Tests.Support;
using Multus.TestKit.Linux;

namespace Multus.Fuzz.Tests.CommandLine;

public sealed class FuzzRunTests
{
    private static readonly PlantedTarget Faulty = new("key=value", static text => text.Contains('x', StringComparison.Ordinal) ? throw new InvalidOperationException("boom") : text);

    [Fact]
    public void Run_NothingFound_CountsInputsAndLeavesNothing()
    {
        using var folder = new TempFolder();
        var output = new StringWriter();

        Assert.True(new FuzzRun(Options(folder, "--inputs", "300"), [new JsonTarget(), new IpTarget()], output).Run());

        Assert.Matches(@"(?m)^json +300 +\d+ +\d+ ", output.ToString());
        Assert.Contains("fuzz: 600 inputs for 2 parsers, 0 findings", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Run_SomethingFound_SaysHowToSeeItAgain()
    {
        using var folder = new TempFolder();
        var output = new StringWriter();

        Assert.False(new FuzzRun(Options(folder, "--inputs", "2000"), [Faulty], output).Run());

        var file = Assert.Single(Directory.GetFiles(folder.Root));
        Assert.Equal("x", File.ReadAllText(file));
        Assert.Contains($"--replay {file}", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"--target planted --seed 1 --inputs \d+", output.ToString());
        Assert.Contains("boom", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 findings", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_KeptInput_FailsUntilItIsMended()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "planted.0123.bin");
        File.WriteAllText(path, "ax");
        var output = new StringWriter();

        Assert.False(new Replay(Options(folder, "--replay", path), [Faulty], output).Run());
        Assert.True(new Replay(Options(folder, "--replay", path), [new PlantedTarget("", static text => text)], output).Run());
        Assert.True(new Replay(Options(folder, "--replay", path), [new PlantedTarget("", static _ => null)], output).Run());
        Assert.Contains("boom", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("taken\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("refused", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_JournalOfAProcessThatDied_IsItsLastInput()
    {
        using var folder = new TempFolder();
        var (path, kept) = (Path.Combine(folder.Root, "planted" + FileJournal.Extension), Path.Combine(folder.Root, "kept" + FileJournal.Extension));
        using (var journal = new FileJournal(path))
        {
            journal.Begin(Encoding.UTF8.GetBytes("x\n"));
            File.Copy(path, kept);
        }

        var output = new StringWriter();

        Assert.False(new Replay(Options(folder, "--replay", kept, "--target", "planted"), [Faulty], output).Run());
        Assert.Contains(@"planted: x\x0a", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_FileThatNamesNoParser_AsksForIt()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "crash");
        File.WriteAllText(path, "");

        Assert.Throws<FormatException>(() => new Replay(Options(folder, "--replay", path), [Faulty], TextWriter.Null).Run());
    }

    private static FuzzOptions Options(TempFolder folder, params string[] arguments) => FuzzOptions.Parse([.. arguments, "--output", folder.Root]);
}
