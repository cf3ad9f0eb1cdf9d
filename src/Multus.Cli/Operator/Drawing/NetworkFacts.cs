using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration;

namespace Multus.Cli.Operator.Drawing;

/// <summary>Picks what people want to see of a network's configuration. Pure.</summary>
internal static class NetworkFacts
{
    private static readonly ImmutableArray<string> Below = ["bridge", "master", "device", "vlan", "vlanId", "vrfname", "mode"];

    /// <summary>What the network stands on, and the subnets of its addresses.</summary>
    public static ImmutableArray<string> Of(NetworkConfigList network)
    {
        var main = network.Plugins[0];
        return
        [
            .. Below.Select(key => (Key: key, Text: main.TryGet(key, out var value) ? TextOf(value) : "")).Where(static fact => fact.Text.Length > 0).Select(static fact => $"{fact.Key} {fact.Text}"),
            .. IpamOf(network) is { } ipam ? Subnets(ipam) : [],
        ];
    }

    /// <summary>The addresses that a network gives to each who asks: those that stand in it, or where they come from.</summary>
    public static IEnumerable<string> Addresses(NetworkConfigList network)
    {
        if (IpamOf(network) is not { } ipam)
        {
            return [];
        }

        string[] stated = [.. Items(ipam, "addresses").Select(static entry => TextOf(entry, "address")).Where(static text => text.Length > 0)];
        return stated.Length > 0 ? stated : TextOf(ipam, "type") is { Length: > 0 } type ? [$"address from {type}"] : [];
    }

    /// <summary>The routes that a network brings.</summary>
    public static IEnumerable<string> Routes(NetworkConfigList network)
    {
        var routes = IpamOf(network) is { } ipam
            ? Items(ipam, "routes").Select(static route => (Destination: TextOf(route, "dst"), Gateway: TextOf(route, "gw"))).Where(static route => route.Destination.Length > 0)
                .Select(static route => $"{(route.Destination is "0.0.0.0/0" or "::/0" ? "default" : route.Destination)}{(route.Gateway.Length > 0 ? $" via {route.Gateway}" : "")}")
            : [];
        return network.Plugins[0].TryGet("isDefaultGateway", out var isGateway) && isGateway.ValueKind == JsonValueKind.True ? routes.Prepend("default via the bridge") : routes;
    }

    private static IEnumerable<string> Subnets(JsonElement ipam) =>
        new[] { TextOf(ipam, "subnet"), TextOf(ipam, "range") }
            .Concat(Items(ipam, "ranges").SelectMany(static set => set.ValueKind == JsonValueKind.Array ? set.EnumerateArray().Select(static range => TextOf(range, "subnet")) : []))
            .Concat(Items(ipam, "ipRanges").Select(static range => TextOf(range, "range")))
            .Where(static text => text.Length > 0).Distinct();

    private static JsonElement? IpamOf(NetworkConfigList network) => network.Plugins[0].TryGet("ipam", out var ipam) && ipam.ValueKind == JsonValueKind.Object ? ipam : null;

    private static ImmutableArray<JsonElement> Items(JsonElement json, string name) => json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string TextOf(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? TextOf(value) : "";

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}
