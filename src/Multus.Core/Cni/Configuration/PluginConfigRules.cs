using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration;

/// <summary>What CNI says of the members it knows in a plugin's configuration (CNI 1.1.0, section 1). All others are the plugin's.</summary>
internal static class PluginConfigRules
{
    private static readonly ImmutableArray<(string Key, JsonValueKind Kind, string Expected)> KnownMembers =
    [
        ("cniVersion", JsonValueKind.String, "a string"),
        ("name", JsonValueKind.String, "a string"),
        ("type", JsonValueKind.String, "a string"),
        ("capabilities", JsonValueKind.Object, "an object of true and false"),
        ("ipam", JsonValueKind.Object, "an object"),
        ("dns", JsonValueKind.Object, "an object"),
        ("args", JsonValueKind.Object, "an object"),
        ("runtimeConfig", JsonValueKind.Object, "an object"),
        ("prevResult", JsonValueKind.Object, "an object"),
    ];

    /// <summary>What is wrong with an object as a plugin's configuration; null when nothing is.</summary>
    public static string? FindProblem(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return $"expected an object, found {json.Describe()}";
        }

        foreach (var (key, kind, expected) in KnownMembers)
        {
            if (JsonMembers.TryGet(json, key, out var value) && value.ValueKind != kind)
            {
                return $"\"{key}\": expected {expected}, found {value.Describe()}";
            }
        }

        var type = TypeOf(json);
        if (type.Length == 0)
        {
            return "missing 'type'";
        }

        return PluginType.TryParse(type, out _)
            ? FindCapabilityProblem(json) ?? FindIpamProblem(json)
            : $"\"type\": invalid plugin name \"{type}\": it must be a file name, not a path";
    }

    /// <summary>A change to a member, of which no other spelling is left where all of them mean the same.</summary>
    public static JsonEdit.Change AsItIsRead(JsonEdit.Change change) =>
        KnownMembers.Any(member => string.Equals(member.Key, change.Name, StringComparison.OrdinalIgnoreCase))
            ? change with { Spelling = StringComparison.OrdinalIgnoreCase }
            : change;

    /// <summary>The <c>type</c>; empty where there is none.</summary>
    public static string TypeOf(JsonElement json) =>
        JsonMembers.TryGet(json, "type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The capabilities declared as true.</summary>
    public static ImmutableArray<string> CapabilitiesOf(JsonElement json) =>
        JsonMembers.TryGet(json, "capabilities", out var capabilities)
            ? [.. capabilities.EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.True).Select(static member => member.Name)]
            : [];

    private static string? FindCapabilityProblem(JsonElement json)
    {
        if (!JsonMembers.TryGet(json, "capabilities", out var capabilities))
        {
            return null;
        }

        foreach (var member in capabilities.EnumerateObject())
        {
            if (member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
            {
                return $"\"capabilities.{member.Name}\": expected true or false, found {member.Value.Describe()}";
            }
        }

        return null;
    }

    private static string? FindIpamProblem(JsonElement json) =>
        JsonMembers.TryGet(json, "ipam", out var ipam) && JsonMembers.TryGet(ipam, "type", out var type) && type.ValueKind != JsonValueKind.String
            ? $"\"ipam.type\": expected a string, found {type.Describe()}"
            : null;
}
