using Multus.Cli.Tests.Operator.Inspection;
using Multus.TestKit;
using Multus.TestKit.Golden;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Commands;

public sealed class DrawCommandTests
{
    private static readonly string Sample = Repository.At("samples", "three-networks");

    [Fact]
    public async Task Draw_PictureOfTheReadme_IsWhatTheCommandDraws()
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await DrawAsync(console, "svg"));
        GoldenFile.VerifyFile(Repository.At("docs", "images", "three-networks.svg"), console.Output);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("mermaid")]
    public async Task Draw_Plan_IsDrawnInEachFormat(string format)
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await DrawAsync(console, format));
        Assert.Equal("", console.Error);
        GoldenFile.Verify(console.Output, format);
    }

    [NamespaceFact]
    public async Task Draw_Live_HasWhatTheKernelHas()
    {
        using var node = new LiveNode();
        await node.DoneAsync("ADD");
        node.Sandbox.Ip("link", "del", "net1");

        Assert.Equal(0, await node.Console.RunAsync("draw", "db", "--live", "--config", node.Config));
        Assert.Contains("┌ pod default/db, live ─", node.Console.Output, StringComparison.Ordinal);
        Assert.Contains("│ 10.81.0.2/24 ", node.Console.Output, StringComparison.Ordinal);
        Assert.Contains("│ ! interface-missing ", node.Console.Output, StringComparison.Ordinal);
        Assert.Contains("note: the manifests have no status of the pod\n", node.Console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draw_PodThatWouldBeRefused_SaysWhy()
    {
        using var console = new PeopleConsole();

        Assert.Equal(1, await console.RunAsync("draw", "nobody", "--config", Path.Combine(Sample, "10-multus.conf"), "--manifests", Path.Combine(Sample, "manifests")));
        Assert.Equal("", console.Output);
        Assert.Contains("there is no pod \"default/nobody\"", console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("db", "--format", "png")]
    [InlineData("db", "--manifests", "m", "--kubeconfig", "k")]
    public async Task Draw_CommandLineThatMakesNoSense_IsRefused(params string[] words)
    {
        using var console = new PeopleConsole();

        Assert.Equal(2, await console.RunAsync(["draw", .. words]));
        Assert.Equal("", console.Output);
    }

    private static Task<int> DrawAsync(PeopleConsole console, string format) =>
        console.RunAsync("draw", "demo", "--format", format, "--config", Path.Combine(Sample, "10-multus.conf"), "--manifests", Path.Combine(Sample, "manifests"));
}
