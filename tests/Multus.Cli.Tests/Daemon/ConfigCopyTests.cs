using Multus.Cli.Daemon;

namespace Multus.Cli.Tests.Daemon;

public sealed class ConfigCopyTests
{
    private const string Written = """{ "cniVersion": "0.3.1", "name": "mine", "type": "multus-shim" }""";
    private const string Copying = "\"multusConfigFile\":\"DIR/c/70-multus.conf\"";

    [Fact]
    public async Task Run_FileThatWasWritten_IsCopiedAsItStandsAndKept()
    {
        await using var node = new GeneratorNode();
        node.Put("c/70-multus.conf", Written);
        await node.StartedAsync(Copying);
        Assert.Equal(Written, node.Get("o/70-multus.conf"));

        File.Delete(node["o/70-multus.conf"]);
        await node.UntilHasAsync("o/70-multus.conf", "mine");
        node.Put("c/70-multus.conf", Written.Replace("mine", "other", StringComparison.Ordinal));
        await node.UntilHasAsync("o/70-multus.conf", "other");

        Assert.Equal(GeneratorEndReason.Stopped, (await node.StopAsync()).Reason);
        Assert.Equal(["70-multus.conf"], node.Files("o"));
    }

    [Fact]
    public async Task Run_FileThatIsNotThereOrNoConfiguration_IsWaitedFor()
    {
        await using var node = new GeneratorNode();
        node.Start(Copying);
        await node.UntilAsync(() => node.Log.Lines.Any(static line => line.Contains("there is no configuration", StringComparison.Ordinal)));
        node.Put("c/70-multus.conf", "{");
        await node.UntilAsync(() => node.Log.Lines.Count(static line => line.Contains("no configuration can be made", StringComparison.Ordinal)) == 2);
        Assert.Empty(node.Files("o"));

        node.Put("c/70-multus.conf", Written);

        await node.UntilHasAsync("o/70-multus.conf", "mine");
    }

    [Theory]
    [InlineData("DIR/c/70-multus.conf", "o/70-multus.conf", false)]
    [InlineData("DIR/o/70-multus.conf", "o/70-multus.conf", true)]
    public async Task Stop_ToBeCleanedUp_RemovesTheCopyAndNeverTheOriginal(string source, string copy, bool isThere)
    {
        await using var node = new GeneratorNode();
        node.Put(source[4..], Written);
        await node.StartedAsync($"\"multusConfigFile\":\"{source}\",\"cleanupConfigOnExit\":true");

        await node.StopAsync();

        Assert.Equal(isThere, node.Get(copy) is not null);
        Assert.Equal(Written, node.Get(source[4..]));
    }
}
