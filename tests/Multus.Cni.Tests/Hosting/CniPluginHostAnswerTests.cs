using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Commands;
using Multus.TestKit.Golden;

namespace Multus.Cni.Tests.Hosting;

/// <summary>The exact text of answers.</summary>
public sealed class CniPluginHostAnswerTests
{
    private static readonly CniResult Rich = new()
    {
        Interfaces = [new CniInterface("net1") { Mac = "02:00:00:00:00:07", Sandbox = "/run/netns/shop-7", Mtu = 1450 }],
        Ips = [new CniIpConfig(Parse("198.51.100.7/24")) { Interface = 0, Gateway = IPAddress.Parse("198.51.100.1") }],
        Routes = [new CniRoute(Parse("0.0.0.0/0")) { Gateway = IPAddress.Parse("198.51.100.1") }],
        Dns = new CniDns { Nameservers = ["198.51.100.53"], Search = ["shop.example"] },
    };

    [Theory]
    [InlineData("0.2.0")]
    [InlineData("0.4.0")]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public async Task Host_Result_IsWrittenInTheAskedVersion(string version)
    {
        var answer = await Answer(new CniResponse.Ok(CniVersion.Parse(version), Rich));

        Assert.Equal((0, ""), (answer.Exit, answer.Error));
        Assert.DoesNotContain('\r', answer.Output);
        Assert.False(answer.Output.EndsWith('\n'));
        GoldenFile.Verify(answer.Output, version);
    }

    [Fact]
    public async Task Host_ResultThatSaysNothing_IsAnEmptyObjectOfItsVersion()
    {
        Assert.Equal("{\n    \"cniVersion\": \"1.0.0\"\n}", (await Answer(new CniResponse.Ok(CniVersion.V100, null))).Output);
        Assert.Equal("{\n    \"cniVersion\": \"1.1.0\"\n}", (await Answer(new CniResponse.Ok(null, CniResult.Empty))).Output);
        Assert.Equal("{\n    \"cniVersion\": \"0.1.0\",\n    \"dns\": {}\n}", (await Answer(
            new CniResponse.Ok(CniVersion.Unstated, CniResult.Empty with { ReadFrom = CniVersion.V020 }))).Output);
    }

    [Fact]
    public async Task Host_ErrorForPeople_IsReadable()
    {
        var error = new CniError(CniErrorCode.Internal, """Multus: plugin type="a<b>&'c'" failed (add): "größer" \ slash""", "first line\nsecond \u0001 line");

        var answer = await Answer(new CniResponse.Fail(CniVersion.V040, error));

        Assert.Equal((1, "", (999UL, error.Message, error.Details)), (answer.Exit, answer.Error, answer.ReadError()));
        Assert.False(answer.Output.EndsWith('\n'));
        GoldenFile.Verify(answer.Output);
    }

    // Differs on purpose: the version in use stands first, as the specification wants it, once it is known.
    [Fact]
    public async Task Case213_Host_ErrorWithoutDetails_LeavesThemOut()
    {
        var answer = await Answer(new CniResponse.Fail(CniVersion.V100, new CniError((CniErrorCode)ulong.MaxValue, "m", "")));

        Assert.Equal((1, "{\n    \"cniVersion\": \"1.0.0\",\n    \"code\": 18446744073709551615,\n    \"msg\": \"m\"\n}"), (answer.Exit, answer.Output));
    }

    [Fact]
    public async Task Case213_Host_ErrorWithDetails_HasThem()
    {
        var answer = await Answer(new CniResponse.Fail(CniVersion.V100, new CniError((CniErrorCode)107, "m", "d")));

        Assert.Equal((1, "{\n    \"cniVersion\": \"1.0.0\",\n    \"code\": 107,\n    \"msg\": \"m\",\n    \"details\": \"d\"\n}"), (answer.Exit, answer.Output));
    }

    [Fact]
    public async Task Case213_Host_ErrorBeforeTheVersionIsKnown_IsCodeAndMessage()
    {
        var answer = await HostedPlugin.For("ADD").Without("CNI_PATH").RunAsync();

        Assert.Equal((1, "{\n    \"code\": 4,\n    \"msg\": \"required env variables [CNI_PATH] missing\"\n}"), (answer.Exit, answer.Output));
    }

    [Fact]
    public async Task Host_FailureWithoutVersion_StatesTheConfigurations()
    {
        var plugin = HostedPlugin.For("DEL", """{"cniVersion":"0.3.1","name":"shopnet"}""");
        plugin.Answer = static _ => new CniResponse.Fail(null, new CniError(CniErrorCode.TryAgainLater, "not yet"));

        var answer = await plugin.RunAsync();

        Assert.Equal("{\n    \"cniVersion\": \"0.3.1\",\n    \"code\": 11,\n    \"msg\": \"not yet\"\n}", answer.Output);
    }

    [Fact]
    public async Task Host_ResultThatItsVersionCannotHold_IsOneErrorAndNothingElse()
    {
        var answer = await Answer(new CniResponse.Ok(CniVersion.V020, CniResult.Empty));

        Assert.Equal((1, (999UL, "cannot convert: no valid IP addresses", "")), (answer.Exit, answer.ReadError()));
    }

    private static Cidr Parse(string text) => Cidr.TryParse(text, out var cidr) ? cidr : throw new FormatException(text);

    private static async Task<TestKit.Linux.PluginAnswer> Answer(CniResponse response)
    {
        var plugin = HostedPlugin.For("ADD");
        plugin.Answer = _ => response;
        return await plugin.RunAsync();
    }
}
