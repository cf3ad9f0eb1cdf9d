using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the kernel says of a pod's interfaces, addresses and routes, as <c>ip -j</c> prints it.</summary>
internal sealed class KernelState
{
    private readonly JsonObject[] _links;
    private readonly JsonObject[] _routes;

    private KernelState(TestNamespace pod)
    {
        _links = Read(pod.Ip("-j", "addr"));
        _routes = [.. Read(pod.Ip("-j", "-4", "route", "show", "table", "all")), .. Read(pod.Ip("-j", "-6", "route", "show", "table", "all"))];
    }

    // Without those that follow from hardware addresses.
    private IEnumerable<string> Addresses =>
        from link in _links
        from address in link["addr_info"]!.AsArray()
        where (string)address!["scope"]! != "link"
        select $"{link["ifname"]} {address["local"]}/{address["prefixlen"]}";

    public static KernelState Of(TestNamespace pod) => new(pod);

    /// <summary>Asserts that everything a result says is so, and that the pod's interfaces have no other addresses.</summary>
    public void AssertHolds(CniResult result, Node node, string interfaceName)
    {
        var host = new Lazy<JsonObject[]>(() => Read(node.HostIp("-j", "link")));
        foreach (var item in result.Interfaces)
        {
            var links = item.Sandbox.Length == 0 ? host.Value : _links;
            Assert.Equal(item.Mac, (string?)links.Single(link => (string)link["ifname"]! == item.Name)["address"]);
        }

        var said = result.Ips.Select(ip => $"{(ip.Interface is { } index ? result.Interfaces[index].Name : interfaceName)} {ip.Address}").ToArray();

        // An interface that was up keeps what the kernel gave it, and in the oldest versions the loopback plugin says nothing that
        // has a place there.
        var seen = Addresses.Where(text => !IsOfLoopback(text) || said.Any(IsOfLoopback));
        Assert.Equal(said.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));

        var routes = _routes.Select(static route => $"{route["dst"]} over {route["gateway"]}").ToArray();
        Assert.All(result.Routes, route => Assert.Contains($"{TextOf(route.Destination)} over {route.Gateway ?? GatewayFor(route, result)}", routes));
    }

    /// <summary>All of it that is the same each time, in order.</summary>
    public override string ToString()
    {
        var links = _links.Select(static link => $"{link["ifname"]} mtu {link["mtu"]}");
        var routes =
            from route in _routes
            where (string?)route["table"] != "local" && !((string)route["dst"]!).StartsWith("fe80:", StringComparison.Ordinal)
            select $"{route["dst"]} gateway {route["gateway"]} dev {route["dev"]} table {route["table"]} scope {route["scope"]} source {route["prefsrc"]}";
        return string.Join('\n', links.Concat(Addresses).Concat(routes).Order(StringComparer.Ordinal));
    }

    private static bool IsOfLoopback(string address) => address.StartsWith("lo ", StringComparison.Ordinal);

    private static string TextOf(Cidr destination) => destination.ToString() is "0.0.0.0/0" or "::/0" ? "default" : destination.ToString();

    private static System.Net.IPAddress? GatewayFor(CniRoute route, CniResult result) => result.Ips.First(ip => ip.Address.IsIPv4 == route.Destination.IsIPv4).Gateway;

    private static JsonObject[] Read(string json) => [.. JsonNode.Parse(json)!.AsArray().Select(static item => item!.AsObject())];
}
