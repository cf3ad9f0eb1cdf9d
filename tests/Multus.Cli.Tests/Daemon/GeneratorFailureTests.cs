using Multus.Cli.Daemon;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Daemon;

public sealed class GeneratorFailureTests
{
    private const string Auto = "\"multusConfigFile\":\"auto\",\"multusAutoconfigDir\":\"DIR/p\"";

    [Theory]
    [InlineData("", "could not find a plugin configuration in DIR/p")]
    [InlineData(",\"multusMasterCNI\":\"10-a.conflist\"", "could not find the plugin configuration DIR/p/10-a.conflist")]
    public async Task Run_NoPrimaryNetwork_EndsAfterTwoMinutesAndLeavesTheFormerFile(string members, string problem)
    {
        var time = new FlyingTime();
        await using var node = new GeneratorNode { Time = time, Waits = new GeneratorPatience() };
        node.Put(GeneratorNode.Single, "former");

        var generator = node.Start($"{Auto},\"cniVersion\":\"0.4.0\"{members}");
        var end = await node.EndAsync();

        Assert.Equal(GeneratorEndReason.NoConfig, end.Reason);
        Assert.Equal(problem.Replace("DIR", node["."][..^2], StringComparison.Ordinal), end.Error!.Message);
        Assert.Equal(119, time.Passed.TotalSeconds);
        Assert.Equal("former", node.Get(GeneratorNode.Single));
        Assert.True(generator.FirstWritten.IsCanceled);
    }

    [Theory]
    [InlineData("0.4.0", """{"cniVersion":"0.3.1","name":"a","plugins":[{"type":"ptp"}]}""", "with error 'delegate cni version is 0.3.1 while top level cni version is 0.4.0'")]
    [InlineData("0.4.0", """{"name":"a","plugins":[{"type":"ptp"}]}""", "with error 'couldn't get cni version of delegate'")]
    [InlineData("0.4.0", "{\"name\":\"a\",\"plu", "error loading CNI conflist file")]
    [InlineData("0.4.0", """{"cniVersion":"0.4.0","name":"a","plugins":[{"type":"ptp","capabilities":{"ips":"yes"}}]}""", "\"capabilities.ips\": expected true or false")]
    [InlineData("0.4.0", """{"cniVersion":"0.4.0","name":"a","plugins":[{"type":"multus-shim"}]}""", "could not find a plugin configuration in")]
    public async Task Run_PrimaryNetworkThatStaysInvalid_EndsAndLeavesTheFormerFile(string version, string primary, string problem)
    {
        await using var node = new GeneratorNode { Time = new FlyingTime(), Waits = new GeneratorPatience() };
        node.Put("p/10-a.conflist", primary);
        node.Put(GeneratorNode.Single, "former");

        node.Start($"{Auto},\"cniVersion\":\"{version}\"");
        var end = await node.EndAsync();

        Assert.Equal(GeneratorEndReason.NoConfig, end.Reason);
        Assert.Contains(problem, end.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("former", node.Get(GeneratorNode.Single));
        Assert.Single(node.Log.Lines, static line => line.Contains("tried again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_DaemonWithoutVersion_EndsAtOnce()
    {
        var time = new FlyingTime();
        await using var node = new GeneratorNode { Time = time };
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));

        node.Start(Auto);
        var end = await node.EndAsync();

        Assert.Equal(GeneratorEndReason.NoConfig, end.Reason);
        Assert.Contains("couldn't get top level cni version", end.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, time.Passed);
        Assert.Empty(node.Files("o"));
    }

    [Fact]
    public async Task N62_Run_ReadinessFileDoesNotCome_WritesNothingAndEndsAfter45Seconds()
    {
        var time = new FlyingTime();
        await using var node = new GeneratorNode { Time = time, Waits = new GeneratorPatience() };
        node.Put("p/10-a.conflist", GeneratorNode.Network("a"));

        node.Start($"{Auto},\"cniVersion\":\"0.4.0\",\"readinessindicatorfile\":\"DIR/ready\"");
        var end = await node.EndAsync();

        Assert.Equal(GeneratorEndReason.NotReady, end.Reason);
        Assert.Equal($"the readiness file {node["ready"]} is still not there", end.Error!.Message);
        Assert.Equal(45, time.Passed.TotalSeconds);
        Assert.Empty(node.Files("o"));
    }
}
