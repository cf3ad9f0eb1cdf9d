using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>The folder of what must survive cannot be written: no pod may be attached that could not be detached again.</summary>
public sealed class BrokenStateFolderTests
{
    [NamespaceTheory]
    [InlineData("ro", "Read-only file system")]
    [InlineData("nr_inodes=1", "No space left on device")]
    public async Task Add_WithFolderThatTakesNothing_FailsBeforeAnyPluginRuns(string options, string cause)
    {
        using var bench = new FaultBench();
        using var mount = new Mount(bench.StateFolder, options);
        bench.WritePlugin("broken", "exit 1");

        var answer = await bench.CallAsync("ADD", bench.Config());

        AssertFailed(answer, cause);
        Assert.Empty(bench.Story);
        Assert.Empty(bench.State);
    }

    // The root folder, the record, the folder of results: the fourth file is one too many.
    [NamespaceFact]
    public async Task Add_WithFolderThatFillsUpOnTheWay_UndoesWhatWasDone()
    {
        using var bench = new FaultBench();
        using var mount = new Mount(bench.StateFolder, "nr_inodes=3");
        bench.WritePlugin("broken", "exit 1");

        var answer = await bench.CallAsync("ADD", bench.Config());

        AssertFailed(answer, "No space left on device");
        Assert.Equal(["ADD good eth0", "DEL good eth0"], bench.Story);
        Assert.Empty(bench.State);
    }

    [NamespaceFact]
    public async Task Add_WithFileInPlaceOfFolder_FailsBeforeAnyPluginRuns()
    {
        using var bench = new FaultBench();
        Directory.Delete(bench.StateFolder);
        await File.WriteAllTextAsync(bench.StateFolder, "not a folder");

        var answer = await bench.CallAsync("ADD", bench.Config());

        AssertFailed(answer, bench.StateFolder);
        Assert.Empty(bench.Story);
    }

    private static void AssertFailed(PluginAnswer answer, string cause)
    {
        Assert.Equal(1, answer.Exit);
        var (code, message, details) = answer.ReadError();
        Assert.Contains(cause, $"{message}; {details}", StringComparison.Ordinal);
        Assert.Equal(5UL, code);
    }

    private sealed class Mount : IDisposable
    {
        private readonly string _folder;

        public Mount(string folder, string options)
        {
            _folder = folder;
            Tool.Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder);
        }

        public void Dispose() => Tool.TryRun("umount", _folder);
    }
}
