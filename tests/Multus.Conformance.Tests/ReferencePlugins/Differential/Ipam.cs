using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Configurations for host-local, as JSON text. The first addresses are 10.N.0.2 and fd00:N::2, the gateways 10.N.0.1 and fd00:N::1.</summary>
internal static class Ipam
{
    /// <summary>An address of either family, with routes of either, one of which goes over another gateway.</summary>
    public static string Dual(Node node, int number)
    {
        var ipam = node.HostLocal("");
        ipam.Remove("subnet");
        ipam["ranges"] = JsonNode.Parse($$"""[[{"subnet":"10.{{number}}.0.0/24"}],[{"subnet":"fd00:{{number}}::/64"}]]""");
        ipam["routes"] = JsonNode.Parse($$"""
            [{"dst":"0.0.0.0/0"},{"dst":"192.0.2.0/24","gw":"10.{{number}}.0.9"},{"dst":"::/0"},{"dst":"2001:db8::/32","gw":"fd00:{{number}}::9"}]
            """);
        return ipam.ToJsonString();
    }

    /// <summary>An IPv4 address and a default route.</summary>
    public static string V4(Node node, int number)
    {
        var ipam = node.HostLocal($"10.{number}.0.0/24");
        ipam["routes"] = JsonNode.Parse("""[{"dst":"0.0.0.0/0"}]""");
        return ipam.ToJsonString();
    }
}
