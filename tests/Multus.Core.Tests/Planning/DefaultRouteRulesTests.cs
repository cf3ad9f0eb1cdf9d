using System.Net;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Planning;

/// <summary>Whose the default routes are. The third table of multus-cni's flags is its own business; what counts is what is done.</summary>
public sealed class DefaultRouteRulesTests
{
    private const string V4 = """{"dst":"0.0.0.0/0","gw":"10.0.0.1"}""";
    private const string V6 = """{"dst":"::/0","gw":"fd00::1"}""";

    [Fact]
    public void Decide_WithoutRequest_LeavesEverything() => Assert.Empty(Decide(("eth0", null, $"{V4},{V6}"), ("net1", null, V4)));

    [Fact]
    public void N35_Decide_WithGatewayOfOneFamily_LeavesTheOther() =>
        Assert.Equal(["eth0 v4 -", "net1 v4 10.1.1.254"], Decide(("eth0", null, $"{V4},{V6}"), ("net1", ["10.1.1.254"], "")));

    [Fact]
    public void N35_Decide_WithGatewaysOfBothFamilies_MovesBoth() => Assert.Equal(
        ["eth0 v4 -", "net1 v4 10.1.1.254", "eth0 v6 -", "net1 v6 fd01::1"],
        Decide(("eth0", null, $"{V4},{V6}"), ("net1", ["fd01::1", "10.1.1.254"], "")));

    [Fact]
    public void N35_Decide_WithEmptyRequest_KeepsThatAttachmentsOwnRoutesOfTheFamiliesItHas() => Assert.Equal(
        ["eth0 v4 -", "net1 v4 10.1.1.1"],
        Decide(("eth0", null, $"{V4},{V6}"), ("net1", [], """{"dst":"0.0.0.0/0","gw":"10.1.1.1"}""")));

    [Fact]
    public void Decide_WithEmptyRequestOfAttachmentWithoutDefaultRoute_LeavesEverything() =>
        Assert.Empty(Decide(("eth0", null, V4), ("net1", [], """{"dst":"0.0.0.0/1","gw":"10.1.1.1"}""")));

    [Fact]
    public void N35_Decide_WithRequestOfThePrimary_TakesTheOthersAway() =>
        Assert.Equal(["eth0 v4 10.0.0.254", "net1 v4 -"], Decide(("eth0", ["10.0.0.254"], V4), ("net1", null, V4)));

    [Fact]
    public void Decide_WithGatewaysOfTwoAttachments_GivesEachItsFamily() => Assert.Equal(
        ["eth0 v4 -", "net1 v4 10.1.1.254", "net2 v4 -", "eth0 v6 -", "net1 v6 -", "net2 v6 fd01::1"],
        Decide(("eth0", null, V4), ("net1", ["10.1.1.254"], ""), ("net2", ["fd01::1"], "")));

    [Theory]
    [InlineData(V4, null, "")]
    [InlineData(V4 + "," + V6, null, V6)]
    [InlineData(V4, "10.9.9.9", """{"dst":"0.0.0.0/0","gw":"10.9.9.9"}""")]
    [InlineData("""{"dst":"10.5.0.0/16"}""", "10.9.9.9", """{"dst":"10.5.0.0/16"},{"dst":"0.0.0.0/0","gw":"10.9.9.9"}""")]
    public void Apply_ChangesTheRoutesOfItsFamilyAlone(string before, string? gateway, string after)
    {
        var change = new DefaultRouteChange(Attachment("net1", null), System.Net.Sockets.AddressFamily.InterNetwork)
        {
            Gateway = gateway is null ? null : IPAddress.Parse(gateway),
        };

        var result = change.ApplyTo(Result(before));

        Assert.Equal(Result(after).Routes.ToArray(), result.Routes.ToArray());
        Assert.True(change.IsSaidBy(result));
    }

    private static IEnumerable<string> Decide(params (string Name, string[]? Gateways, string Routes)[] made) =>
        DefaultRouteRules.Decide([.. made.Select(static entry => (Attachment(entry.Name, entry.Gateways), Result(entry.Routes)))])
            .Select(static change => $"{change.Attachment.Interface} {(change.Family == System.Net.Sockets.AddressFamily.InterNetwork ? "v4" : "v6")} {(change.Gateway is null ? "-" : IpText.Format(change.Gateway))}");

    private static PlannedAttachment Attachment(string name, string[]? gateways) =>
        new(AttachmentRole.Secondary, name, NetworkConfigReader.Read("""{"name":"n","type":"t"}"""u8), InterfaceName.Parse(name))
        {
            Args = CniArgs.Empty,
            Capabilities = CapabilityArgs.Empty,
            DefaultRoute = gateways is null ? null : [.. gateways.Select(IPAddress.Parse)],
        };

    private static CniResult Result(string routes) =>
        CniResultCodec.Decode(Encoding.UTF8.GetBytes($$"""{"cniVersion":"1.0.0","interfaces":[{"name":"x","sandbox":"/s"}],"routes":[{{routes}}]}"""), CniVersion.V110);
}
