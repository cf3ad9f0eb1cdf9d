namespace Multus.Cni.Tests.Hosting;

/// <summary>A namespace that is the plugin's own.</summary>
public sealed class CniPluginHostNetnsTests
{
    private const string Own = "/proc/self/ns/net";

    // Differs on purpose: it is looked at before the work is done, so that there is nothing to undo and one answer only.
    [Theory]
    [InlineData("ADD")]
    [InlineData("DEL")]
    public async Task Case212_Host_OwnNetns_IsRefusedBeforeAnythingIsDone(string command)
    {
        var plugin = HostedPlugin.For(command).With("CNI_NETNS", Own);

        var answer = await plugin.RunAsync();

        Assert.Equal((1, (8UL, "plugin's netns and netns from CNI_NETNS should not be the same", Own)), (answer.Exit, answer.ReadError()));
        Assert.Empty(plugin.Requests);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData("True")]
    public async Task Case212_Host_OwnNetnsAllowed_ReachesRuntime(string text)
    {
        var plugin = HostedPlugin.For("ADD").With("CNI_NETNS", Own).With("CNI_NETNS_OVERRIDE", text);

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Single(plugin.Requests);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("yes")]
    [InlineData("")]
    [InlineData(" 1")]
    public async Task Host_OwnNetnsNotReallyAllowed_IsRefused(string text)
    {
        var answer = await HostedPlugin.For("ADD").With("CNI_NETNS", Own).With("CNI_NETNS_OVERRIDE", text).RunAsync();

        Assert.Equal(8UL, answer.ReadError().Code);
    }

    [Theory]
    [InlineData("CHECK")]
    [InlineData("GC")]
    [InlineData("STATUS")]
    public async Task Case212_Host_OwnNetnsWhereItDoesNotMatter_ReachesRuntime(string command)
    {
        var plugin = HostedPlugin.For(command).With("CNI_NETNS", Own);

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Single(plugin.Requests);
    }

    [Theory]
    [InlineData("ADD")]
    [InlineData("DEL")]
    public async Task Case212_Host_NetnsThatCannotBeOpened_ReachesRuntime(string command)
    {
        var plugin = HostedPlugin.For(command).With("CNI_NETNS", "vm:not-a-path");

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Single(plugin.Requests);
    }

    [Fact]
    public async Task Host_OwnNetnsAndVersionUnsupported_ReportsTheVersion()
    {
        var answer = await HostedPlugin.For("ADD", """{"cniVersion":"9.9.9","name":"shopnet"}""").With("CNI_NETNS", Own).RunAsync();

        Assert.Equal(1UL, answer.ReadError().Code);
    }
}
