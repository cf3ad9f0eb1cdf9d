using System.Text.Json.Nodes;
using Multus.Core.Cni.Results;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the kernel says of interfaces, addresses and routes, as <c>ip -j</c> prints it.</summary>
internal static class KernelState
{
    /// <summary>The addresses and routes of a pod, without those that follow from a hardware address or from others.</summary>
    public static string Of(TestNamespace pod)
    {
        var addresses =
            from link in Links(pod.Ip("-j", "addr"))
            from address in link["addr_info"]!.AsArray()
            where (string)address!["scope"]! != "link"
            select $"{link["ifname"]} mtu {link["mtu"]} {address["local"]}/{address["prefixlen"]}";
        var routes =
            from route in Routes(pod)
            where (string?)route["table"] != "local" && !((string)route["dst"]!).StartsWith("fe80:", StringComparison.Ordinal)
            select $"{route["dst"]} gateway {route["gateway"]} dev {route["dev"]} table {route["table"]} scope {route["scope"]} source {route["prefsrc"]}";
        return string.Join('\n', addresses.Concat(routes).Order(StringComparer.Ordinal));
    }

    /// <summary>Asserts that everything a result says is so, and that the pod's interfaces have no other addresses.</summary>
    public static void AssertHolds(CniResult result, Node node, TestNamespace pod, string interfaceName)
    {
        var host = Links(node.HostIp("-j", "addr"));
        var inside = Links(pod.Ip("-j", "addr"));
        foreach (var item in result.Interfaces)
        {
            var links = item.Sandbox.Length == 0 ? host : inside;
            Assert.Equal(item.Mac, (string?)links.Single(link => (string)link["ifname"]! == item.Name)["address"]);
        }

        var said = result.Ips
            .Select(ip => $"{(ip.Interface is { } index ? result.Interfaces[index].Name : interfaceName)} {ip.Address}")
            .Order(StringComparer.Ordinal)
            .ToArray();
        var seen =
            from link in inside
            from address in link["addr_info"]!.AsArray()
            where (string)address!["scope"]! != "link"
            let text = $"{link["ifname"]} {address["local"]}/{address["prefixlen"]}"
            select text;

        // In the oldest versions the loopback plugin says nothing that has a place there.
        Assert.Equal(said, seen.Where(text => said.Length > 0 || !text.StartsWith("lo ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var routes = Routes(pod).Select(static route => $"{route["dst"]} over {route["gateway"]}").ToArray();
        Assert.All(result.Routes, route => Assert.Contains($"{DestinationOf(route)} over {route.Gateway ?? GatewayFor(route, result)}", routes));
    }

    private static string DestinationOf(CniRoute route) => route.Destination.ToString() is "0.0.0.0/0" or "::/0" ? "default" : route.Destination.ToString();

    private static System.Net.IPAddress? GatewayFor(CniRoute route, CniResult result) =>
        result.Ips.First(ip => ip.Address.IsIPv4 == route.Destination.IsIPv4).Gateway;

    private static JsonObject[] Links(string json) => [.. JsonNode.Parse(json)!.AsArray().Select(static link => link!.AsObject())];

    private static IEnumerable<JsonObject> Routes(TestNamespace pod) =>
        Links(pod.Ip("-j", "-4", "route", "show", "table", "all")).Concat(Links(pod.Ip("-j", "-6", "route", "show", "table", "all")));
}
