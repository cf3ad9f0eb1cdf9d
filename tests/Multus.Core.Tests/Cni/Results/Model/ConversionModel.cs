using System.Text.Json.Nodes;

namespace Multus.Core.Tests.Cni.Results.Model;

/// <summary>
/// What becomes of a result in another version, written down a second time and by other means: documents in, documents out, one rule
/// after the other, as the table of conversions in the reference library has them. What a rule loses is what it does not copy.
/// </summary>
internal static class ConversionModel
{
    /// <summary>What a conversion says that cannot be.</summary>
    public const string CannotConvert = "cannot convert: no valid IP addresses";

    public static ResultForm FormOf(string version) => version switch
    {
        "0.1.0" or "0.2.0" => ResultForm.PerFamily,
        "0.3.0" or "0.3.1" or "0.4.0" => ResultForm.TaggedLists,
        "1.0.0" or "1.1.0" => ResultForm.Lists,
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "no published version"),
    };

    /// <summary>The result in a version; null if it cannot be said there.</summary>
    public static JsonObject? Convert(JsonObject result, string version)
    {
        var from = FormOf(result["cniVersion"]!.GetValue<string>());
        var converted = (from, FormOf(version)) switch
        {
            (ResultForm.PerFamily, ResultForm.TaggedLists) => Listed(result),
            (ResultForm.PerFamily, ResultForm.Lists) => Untagged(Listed(result)),
            (ResultForm.TaggedLists, ResultForm.PerFamily) => PerFamily(result),
            (ResultForm.TaggedLists, ResultForm.Lists) => Untagged(result),
            (ResultForm.Lists, ResultForm.PerFamily) => PerFamily(Tagged(result)),
            (ResultForm.Lists, ResultForm.TaggedLists) => Tagged(result),
            _ => Copy(result),
        };
        converted?["cniVersion"] = version;
        return converted;
    }

    // Lost: under which address a route stood.
    private static JsonObject Listed(JsonObject result)
    {
        var (ips, routes) = (new JsonArray(), new JsonArray());
        foreach (var (name, tag) in new[] { ("ip4", "4"), ("ip6", "6") })
        {
            if (result[name] is JsonObject part)
            {
                ips.Add(Without(new JsonObject { ["version"] = tag, ["address"] = Copy(part["ip"]), ["gateway"] = Copy(part["gateway"]) }));
                AddAll(routes, part["routes"]);
            }
        }

        return Without(new JsonObject { ["ips"] = ips, ["routes"] = routes, ["dns"] = Copy(result["dns"]) });
    }

    // Lost: the tags.
    private static JsonObject Untagged(JsonObject result)
    {
        var untagged = Copy(result);
        foreach (var ip in untagged["ips"]?.AsArray() ?? [])
        {
            ip!.AsObject().Remove("version");
        }

        if (untagged["dns"] is JsonObject { Count: 0 })
        {
            untagged.Remove("dns");
        }

        return untagged;
    }

    // Lost: of interfaces all but name, mac and sandbox.
    private static JsonObject Tagged(JsonObject result)
    {
        var tagged = Copy(result);
        foreach (var item in tagged["interfaces"]?.AsArray() ?? [])
        {
            foreach (var newer in new[] { "mtu", "socketPath", "pciID" })
            {
                item!.AsObject().Remove(newer);
            }
        }

        foreach (var ip in tagged["ips"]?.AsArray() ?? [])
        {
            ip!["version"] = IsIPv4(ip["address"]!) ? "4" : "6";
        }

        tagged["dns"] ??= new JsonObject();
        return tagged;
    }

    // Lost: interfaces and what points to them, all addresses of a family but the first, routes of a family without an address, and
    // of the other routes all but destination and gateway.
    private static JsonObject? PerFamily(JsonObject result)
    {
        var converted = new JsonObject();
        foreach (var (name, tag) in new[] { ("ip4", "4"), ("ip6", "6") })
        {
            var first = result["ips"]?.AsArray().FirstOrDefault(ip => ip!["version"]!.GetValue<string>() == tag);
            if (first is null)
            {
                continue;
            }

            var routes = new JsonArray();
            foreach (var route in result["routes"]?.AsArray() ?? [])
            {
                if (IsIPv4(route!["dst"]!) == (tag == "4"))
                {
                    routes.Add((JsonNode)Without(new JsonObject { ["dst"] = Copy(route["dst"]), ["gw"] = Copy(route["gw"]) }));
                }
            }

            converted[name] = Without(new JsonObject { ["ip"] = Copy(first["address"]), ["gateway"] = Copy(first["gateway"]), ["routes"] = routes });
        }

        if (converted.Count == 0)
        {
            return null;
        }

        converted["dns"] = Copy(result["dns"]);
        return converted;
    }

    // Of addresses in the spelling of the reference library.
    private static bool IsIPv4(JsonNode address) => !address.GetValue<string>().Contains(':', StringComparison.Ordinal);

    private static void AddAll(JsonArray target, JsonNode? items)
    {
        foreach (var item in items?.AsArray() ?? [])
        {
            target.Add(Copy(item));
        }
    }

    // What is absent or an empty list is not written.
    private static JsonObject Without(JsonObject document)
    {
        foreach (var (name, value) in document.ToArray())
        {
            if (value is null or JsonArray { Count: 0 })
            {
                document.Remove(name);
            }
        }

        return document;
    }

    private static JsonObject Copy(JsonObject document) => document.DeepClone().AsObject();

    private static JsonNode? Copy(JsonNode? value) => value?.DeepClone();
}
