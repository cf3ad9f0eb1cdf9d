using System.Text;
using Multus.Cni.Tests.Support;
using Multus.Core.Cni;

namespace Multus.Cni.Tests.Hosting;

/// <summary>What reaches the runtime, and what does not.</summary>
public sealed class CniPluginHostCommandTests
{
    [Theory]
    [InlineData("ADD", CniCommand.Add)]
    [InlineData("DEL", CniCommand.Del)]
    [InlineData("CHECK", CniCommand.Check)]
    public async Task Case198_Host_AttachmentCommand_ReachesRuntimeOnceWithExactInput(string text, CniCommand command)
    {
        const string config = """ { "cniVersion" : "1.0.0", "name":"shopnet", "x" : 1.0e2, "é":"\u00e9" } """;
        var plugin = HostedPlugin.For(text, config);

        var answer = await plugin.RunAsync();

        Assert.Equal(0, answer.Exit);
        var request = Assert.Single(plugin.Requests);
        Assert.Equal(command, request.Command);
        Assert.Equal(config, Encoding.UTF8.GetString(request.Config.Span));
        Assert.Equal("shop-7", request.Context.Target!.Sandbox.Container.Value);
        Assert.Equal(HostedPlugin.MissingNetns, request.Context.Target.Sandbox.Netns!.Value);
        Assert.Equal("net1", request.Context.Target.Interface.Value);
        Assert.Equal("IgnoreUnknown=1;K8S_POD_NAME=shop", request.Context.Args.ToString());
        Assert.Equal("/opt/cni/bin /usr/lib/cni", string.Join(' ', request.Context.PluginPath));
    }

    [Theory]
    [InlineData("GC", CniCommand.Gc)]
    [InlineData("STATUS", CniCommand.Status)]
    public async Task Case198_Host_NodeCommand_ReachesRuntimeWithoutTarget(string text, CniCommand command)
    {
        var plugin = HostedPlugin.For(text).With("CNI_CONTAINERID", "!odd/id").With("CNI_IFNAME", "far too long a name").With("CNI_ARGS", "no pair");

        var answer = await plugin.RunAsync();

        Assert.Equal((0, ""), (answer.Exit, answer.Output));
        var request = Assert.Single(plugin.Requests);
        Assert.Equal(command, request.Command);
        Assert.Null(request.Context.Target);
        Assert.Empty(request.Context.Args.Pairs);
        Assert.Equal("/opt/cni/bin /usr/lib/cni", string.Join(' ', request.Context.PluginPath));
    }

    [Theory]
    [InlineData("DEL")]
    [InlineData("CHECK")]
    [InlineData("GC")]
    [InlineData("STATUS")]
    public async Task Host_CommandWithoutResult_AnswersWithSilence(string command)
    {
        var answer = await HostedPlugin.For(command).RunAsync();

        Assert.Equal((0, "", ""), (answer.Exit, answer.Output, answer.Error));
    }

    [Fact]
    public async Task Host_DelWithoutNetns_ReachesRuntimeWithoutNetns()
    {
        var plugin = HostedPlugin.For("DEL").Without("CNI_NETNS", "CNI_ARGS");

        var answer = await plugin.RunAsync();

        Assert.Equal(0, answer.Exit);
        var request = Assert.Single(plugin.Requests);
        Assert.Null(request.Context.Target!.Sandbox.Netns);
        Assert.Empty(request.Context.Args.Pairs);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("ADDX")]
    [InlineData(" ADD")]
    [InlineData("0")]
    public async Task Case207_Host_UnknownCommand_IsRefusedWithCode4(string command)
    {
        var plugin = HostedPlugin.For(command).Without("CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_PATH");

        var answer = await plugin.RunAsync();

        Assert.Equal((1, (4UL, $"unknown CNI_COMMAND: {command}", "")), (answer.Exit, answer.ReadError()));
        Assert.Empty(plugin.Requests);
    }

    [Fact]
    public async Task Host_UnknownCommandAndBadInput_ReportsTheInput()
    {
        var answer = await HostedPlugin.For("add", "[").RunAsync();

        Assert.Equal(6UL, answer.ReadError().Code);
    }

    [Fact]
    public async Task Case206_Host_VersionWithNothingElse_AnswersWithoutTouchingInput()
    {
        var plugin = new HostedPlugin { Input = OddStream.Untouchable }.With("CNI_COMMAND", "VERSION");

        var answer = await plugin.RunAsync();

        const string all = """{"cniVersion":"1.1.0","supportedVersions":["0.1.0","0.2.0","0.3.0","0.3.1","0.4.0","1.0.0","1.1.0"]}""";
        Assert.Equal((0, all + "\n", ""), (answer.Exit, answer.Output, answer.Error));
        Assert.Empty(plugin.Requests);
    }

    [Fact]
    public async Task Case206_Host_VersionOfPluginWithFewVersions_NamesThose()
    {
        var plugin = HostedPlugin.For("VERSION");
        plugin.Options = plugin.Options with { SupportedVersions = [CniVersion.V040, CniVersion.V100] };

        var answer = await plugin.RunAsync();

        Assert.Equal("""{"cniVersion":"1.1.0","supportedVersions":["0.4.0","1.0.0"]}""" + "\n", answer.Output);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Host_WithoutCommand_SaysWhatItIsOnStandardError(string? command)
    {
        var plugin = new HostedPlugin { Input = OddStream.Untouchable, Output = OddStream.Untouchable };
        if (command is not null)
        {
            plugin.With("CNI_COMMAND", command);
        }

        var answer = await plugin.RunAsync();

        Assert.Equal(0, answer.Exit);
        Assert.Equal("a plugin for tests\nCNI protocol versions supported: 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0\n", answer.Error);
    }
}
