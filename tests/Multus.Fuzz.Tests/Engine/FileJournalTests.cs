using Multus.Fuzz.Engine;
using Multus.TestKit.Linux;

namespace Multus.Fuzz.Tests.Engine;

public sealed class FileJournalTests
{
    [Fact]
    public void Begin_Inputs_LeavesTheLastInTheFile()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "json" + FileJournal.Extension);
        using var journal = new FileJournal(path);

        journal.Begin("a long input"u8);
        journal.Begin("short"u8);

        Assert.Equal("short"u8.ToArray(), FileJournal.Read(path));
    }

    [Fact]
    public void Trying_BetweenBeginAndEnd_Grows()
    {
        using var folder = new TempFolder();
        using var journal = new FileJournal(Path.Combine(folder.Root, "x"));

        Assert.Equal(TimeSpan.Zero, journal.Trying);
        journal.Begin("x"u8);
        Thread.Sleep(5);
        Assert.True(journal.Trying >= TimeSpan.FromMilliseconds(4));
        journal.End();
        Assert.Equal(TimeSpan.Zero, journal.Trying);
    }

    [Fact]
    public void Dispose_OfAnOrderlyEnd_LeavesNoFile()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Root, "x");
        new FileJournal(path).Dispose();

        Assert.False(File.Exists(path));
    }
}
