using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Tests.Hosting;

/// <summary>Versions of configuration, command and plugin that do not go together.</summary>
public sealed class CniPluginHostVersionTests
{
    [Theory]
    [InlineData("ADD", "")]
    [InlineData("ADD", "0.1.0")]
    [InlineData("ADD", "1.1.0")]
    [InlineData("DEL", "")]
    [InlineData("DEL", "0.3.1")]
    [InlineData("CHECK", "0.4.0")]
    [InlineData("CHECK", "1.0.0")]
    [InlineData("GC", "1.1.0")]
    [InlineData("STATUS", "1.1.0")]
    public async Task Host_VersionThatHasTheCommand_ReachesRuntime(string command, string version)
    {
        var plugin = HostedPlugin.For(command, Config(version));

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Single(plugin.Requests);
    }

    [Theory]
    [InlineData("CHECK", "")]
    [InlineData("CHECK", "0.3.0")]
    [InlineData("CHECK", "0.3.1")]
    [InlineData("CHECK", "-1")]
    [InlineData("GC", "")]
    [InlineData("GC", "1.0.0")]
    [InlineData("STATUS", "")]
    [InlineData("STATUS", "1.0.0")]
    public async Task Case203To205_Host_VersionBeforeTheCommand_IsRefused(string command, string version)
    {
        var answer = await Refused(command, version, CniVersion.All);

        Assert.Equal((1UL, $"config version does not allow {command}", ""), answer);
    }

    [Theory]
    [InlineData("CHECK", "0.4.0", "0.3.0")]
    [InlineData("CHECK", "1.1.0", "1.0.0")]
    [InlineData("GC", "1.1.0", "1.0.0")]
    [InlineData("STATUS", "1.1.0", "1.0.0")]
    [InlineData("STATUS", "99", "1.1.0")]
    public async Task Case203To205_Host_PluginBeforeTheCommand_IsRefused(string command, string version, string supported)
    {
        var answer = await Refused(command, version, [CniVersion.Parse(supported)]);

        Assert.Equal((1UL, $"plugin version does not allow {command}", ""), answer);
    }

    [Theory]
    [InlineData("CHECK")]
    [InlineData("GC")]
    [InlineData("STATUS")]
    public async Task Case203To205_Host_VersionUnreadable_IsRefusedWithCode6WhereItIsCompared(string command)
    {
        Assert.Equal((6UL, "invalid version \"1.2.3.4\": too many parts", ""), await Refused(command, "1.2.3.4", CniVersion.All));
        Assert.Equal(6UL, (await Refused(command, "1.x", CniVersion.All)).Code);
    }

    // Differs on purpose: a plugin cannot list what is no version, so that its author is told and not the runtime.
    [Fact]
    public void Case203To205_Plugin_VersionUnreadable_CannotBeListed() =>
        Assert.Equal(CniErrorCode.DecodingFailure, Assert.Throws<CniException>(static () => CniVersion.Parse("1.x")).Error.Code);

    [Theory]
    [InlineData("ADD", "bad")]
    [InlineData("ADD", "1.0")]
    [InlineData("ADD", "1.0.0 ")]
    [InlineData("DEL", "1.2.0")]
    [InlineData("CHECK", "0.5.0")]
    [InlineData("GC", "1.1")]
    public async Task Host_VersionNotInThePluginsList_IsRefusedWithBoth(string command, string version)
    {
        var answer = await Refused(command, version, CniVersion.All);

        const string all = "\"0.1.0\" \"0.2.0\" \"0.3.0\" \"0.3.1\" \"0.4.0\" \"1.0.0\" \"1.1.0\"";
        Assert.Equal((1UL, "incompatible CNI versions", $"config is \"{version}\", plugin supports [{all}]"), answer);
    }

    [Fact]
    public async Task Case14And15_Host_VersionAndThePluginsList_AreComparedExactly()
    {
        ImmutableArray<CniVersion> supported = [CniVersion.Parse("1.2.3"), CniVersion.Parse("4.3.2")];
        var plugin = HostedPlugin.For("ADD", Config("4.3.2"));
        plugin.Options = plugin.Options with { SupportedVersions = supported };

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Single(plugin.Requests);
        Assert.Equal(
            (1UL, "incompatible CNI versions", "config is \"0.1.0\", plugin supports [\"1.2.3\" \"4.3.2\"]"), await Refused("ADD", "0.1.0", supported));
    }

    [Theory]
    [InlineData("ADD")]
    [InlineData("DEL")]
    public async Task Case202_Host_VersionUnstated_CountsAsTheFirst(string command)
    {
        var plugin = HostedPlugin.For(command, Config(null));
        plugin.Options = plugin.Options with { SupportedVersions = [CniVersion.V010] };

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Single(plugin.Requests);
        Assert.Equal(
            (1UL, "incompatible CNI versions", "config is \"0.1.0\", plugin supports [\"4.3.2\"]"),
            await Refused(command, null, [CniVersion.Parse("4.3.2")]));
    }

    [Fact]
    public async Task Host_VersionBetweenThePlugins_PassesTheCommandAndFailsMembership()
    {
        var (code, message, _) = await Refused("CHECK", "0.4.0", [CniVersion.V031, CniVersion.V100]);

        Assert.Equal((1UL, "incompatible CNI versions"), (code, message));
    }

    [Theory]
    [InlineData("1.0", "\"cniVersion\": \"1.0\"")]
    [InlineData("", "\"cniVersion\": \"0.1.0\"")]
    public async Task Host_ErrorAfterConfigurationIsRead_StatesItsVersion(string version, string member)
    {
        var answer = await HostedPlugin.For("CHECK", Config(version)).RunAsync();

        Assert.Equal(1, answer.Exit);
        Assert.Contains(member, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ErrorAboutAnUnreadableVersion_DoesNotStateIt()
    {
        var answer = await HostedPlugin.For("ADD", Config("one")).RunAsync();

        Assert.DoesNotContain("cniVersion", answer.Output, StringComparison.Ordinal);
    }

    private static string Config(string? version) => version is null ? """{"name":"shopnet"}""" : $$"""{"cniVersion":"{{version}}","name":"shopnet"}""";

    private static async Task<(ulong Code, string Message, string Details)> Refused(string command, string? version, ImmutableArray<CniVersion> supported)
    {
        var plugin = HostedPlugin.For(command, Config(version));
        plugin.Options = plugin.Options with { SupportedVersions = supported };
        var answer = await plugin.RunAsync();
        Assert.Equal(1, answer.Exit);
        Assert.Empty(plugin.Requests);
        return answer.ReadError();
    }
}
