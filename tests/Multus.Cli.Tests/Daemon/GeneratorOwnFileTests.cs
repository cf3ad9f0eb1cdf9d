using Multus.Cli.Daemon;

namespace Multus.Cli.Tests.Daemon;

public sealed class GeneratorOwnFileTests
{
    private const string Auto = "\"multusConfigFile\":\"auto\",\"multusAutoconfigDir\":\"DIR/p\",\"cniVersion\":\"1.0.0\"";

    [Theory]
    [InlineData("removed")]
    [InlineData("moved")]
    [InlineData("changed")]
    [InlineData("emptied")]
    public async Task Run_OwnFileTakenAwayByAnother_IsWrittenAgain(string how)
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync(Auto);
        var expected = node.Get(GeneratorNode.List);

        await TakeAwayAsync(node[GeneratorNode.List], how);

        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.StartsWith("Warning: wrote", StringComparison.Ordinal)));
        Assert.Equal(expected, node.Get(GeneratorNode.List));
        Assert.Equal(how == "moved", node.Get("o/00-multus.conflist.cilium_bak") is not null);
    }

    [Fact]
    public async Task Run_AnotherTakesItAwayAgainAndAgain_IsWrittenAgainEachTime()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync(Auto);

        for (var round = 0; round < 5; round++)
        {
            File.Delete(node[GeneratorNode.List]);
            await node.UntilAsync(() => node.Get(GeneratorNode.List) is not null);
        }
    }

    [Fact]
    public async Task Run_FileOfTheOtherFormComesBack_IsRemoved()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync(Auto);

        node.Put(GeneratorNode.Single, "{}");

        await node.UntilAsync(() => node.Get(GeneratorNode.Single) is null);
        Assert.NotNull(node.Get(GeneratorNode.List));
    }

    [Fact]
    public async Task Run_SameFolderForBoth_NeverTakesItsOwnForThePrimaryNetworks()
    {
        await using var node = new GeneratorNode();
        node.Put("o/10-a.conflist", GeneratorNode.Network("a"));
        await node.StartedAsync("\"multusAutoconfigDir\":\"DIR/o\",\"cniVersion\":\"1.0.0\"");
        File.Delete(node["o/10-a.conflist"]);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("could not find", StringComparison.Ordinal)));

        Assert.Contains("10-a.conflist", node.Get(GeneratorNode.List), StringComparison.Ordinal);
        Assert.Equal(["00-multus.conflist"], node.Files("o"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(",\"cleanupConfigOnExit\":true", false)]
    public async Task Stop_OwnFile_StaysUnlessItIsToBeCleanedUp(string members, bool stays)
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        node.Put("o/20-another.conflist", "{}");
        await node.StartedAsync(Auto + members);

        var end = await node.StopAsync();

        Assert.Equal(new GeneratorEnd(GeneratorEndReason.Stopped, null), end);
        Assert.Equal(stays ? ["00-multus.conflist", "20-another.conflist"] : ["20-another.conflist"], node.Files("o"));
    }

    [Fact]
    public async Task N62_Run_ReadinessFile_IsWaitedForAndWhenItIsGoneOursGoesToo()
    {
        await using var node = new GeneratorNode();
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));
        var generator = node.Start($"{Auto},\"readinessindicatorfile\":\"DIR/r/ready\"");
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("waiting for the readiness file", StringComparison.Ordinal)));
        Assert.False(generator.FirstWritten.IsCompleted);
        node.Put("r/ready", "");
        await node.UntilHasAsync(GeneratorNode.List, "10-a.conflist");

        File.Delete(node["r/ready"]);

        var end = await node.EndAsync();
        Assert.Equal(GeneratorEndReason.NoLongerReady, end.Reason);
        Assert.Equal($"the readiness file {node["r/ready"]} is gone", end.Error!.Message);
        Assert.Empty(node.Files("o"));
    }

    private static async Task TakeAwayAsync(string path, string how)
    {
        switch (how)
        {
            case "removed":
                File.Delete(path);
                break;
            case "moved":
                File.Move(path, $"{path}.cilium_bak");
                break;
            default:
                await File.WriteAllTextAsync(path, how == "emptied" ? "" : "{}");
                break;
        }
    }
}
