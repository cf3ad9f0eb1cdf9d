using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>A result as a plugin printed it, read without the library.</summary>
internal static class PrintedResult
{
    /// <summary>
    /// What is left of a result when it is read and written again in its own version, as the reference library does too. From 1.0.0
    /// on an empty <c>dns</c> is left out. Up to 0.4.0 it is always there, and an address has a tag, be it empty; up to 0.2.0 there is
    /// nothing but <c>ip4</c>, <c>ip6</c> and <c>dns</c>. The loopback plugin prints one and the same form in all versions.
    /// </summary>
    public static JsonObject Rewritten(JsonObject printed)
    {
        var result = printed.DeepClone().AsObject();
        var version = (string)result["cniVersion"]!;
        if (IsPerFamily(version))
        {
            result.Remove("interfaces");
            result.Remove("ips");
            result.Remove("routes");
        }

        if (!HasTags(version) && !IsPerFamily(version))
        {
            if (result["dns"] is JsonObject { Count: 0 })
            {
                result.Remove("dns");
            }

            return result;
        }

        result["dns"] ??= new JsonObject();
        foreach (var ip in (result["ips"] as JsonArray ?? []).Select(static ip => ip!.AsObject()))
        {
            ip["version"] ??= "";
        }

        return result;
    }

    /// <summary>What a result says, a line for each thing.</summary>
    public static IEnumerable<string> Lines(JsonObject printed)
    {
        var lists = IsPerFamily((string)printed["cniVersion"]!) ? Lists(printed) : printed;
        return Each(lists, "interfaces", static item => ResultLines.Interface(Text(item, "name"), Text(item, "mac"), Text(item, "mtu"), Text(item, "sandbox")))
            .Concat(Each(lists, "ips", static item => ResultLines.Address(Text(item, "address"), Text(item, "gateway"), Text(item, "interface"))))
            .Concat(Each(lists, "routes", static item => ResultLines.Route(Text(item, "dst"), Text(item, "gw"))))
            .Append(ResultLines.Dns(Text(printed["dns"], "domain"), Texts(printed["dns"], "nameservers"), Texts(printed["dns"], "search"), Texts(printed["dns"], "options")));
    }

    private static bool IsPerFamily(string version) => version is "0.1.0" or "0.2.0";

    private static bool HasTags(string version) => version is "0.3.0" or "0.3.1" or "0.4.0";

    // The oldest form in the members of the others.
    private static JsonObject Lists(JsonObject printed)
    {
        var ips = new JsonArray();
        var routes = new JsonArray();
        foreach (var part in new[] { printed["ip4"], printed["ip6"] }.OfType<JsonObject>())
        {
            ips.Add(new JsonObject { ["address"] = part["ip"]!.DeepClone(), ["gateway"] = part["gateway"]?.DeepClone() });
            foreach (var route in part["routes"] as JsonArray ?? [])
            {
                routes.Add(route!.DeepClone());
            }
        }

        return new JsonObject { ["ips"] = ips, ["routes"] = routes };
    }

    private static IEnumerable<string> Each(JsonObject result, string list, Func<JsonNode, string> line) =>
        (result[list] as JsonArray ?? []).Select(item => line(item!));

    private static string Text(JsonNode? parent, string name) => parent?[name]?.ToString() ?? "";

    private static string Texts(JsonNode? parent, string name) => string.Join(' ', (parent?[name] as JsonArray ?? []).Select(static item => (string)item!));
}
