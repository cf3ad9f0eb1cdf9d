using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>What a runtime may offer (<c>runtimeConfig</c>), and which attachment it is for.</summary>
internal static class CapabilityRules
{
    /// <summary>The well-known capabilities, which every attachment whose plugins declare them is offered.</summary>
    private static readonly ImmutableArray<(string Name, JsonValueKind Kind, string Expected)> WellKnown =
    [
        ("portMappings", JsonValueKind.Array, "an array of objects"),
        ("bandwidth", JsonValueKind.Object, "an object"),
        ("ips", JsonValueKind.Array, "an array of strings"),
        ("mac", JsonValueKind.String, "a string"),
        ("infinibandGUID", JsonValueKind.String, "a string"),
        ("deviceID", JsonValueKind.String, "a string"),
        ("CNIDeviceInfoFile", JsonValueKind.String, "a string"),
    ];

    /// <summary>Refuses values of the wrong type for well-known capabilities.</summary>
    /// <exception cref="CniException">One has the wrong type (code 6).</exception>
    public static void Check(JsonFields fields, JsonElement runtimeConfig)
    {
        fields.RequireObject(runtimeConfig, "runtimeConfig");
        foreach (var (name, kind, expected) in WellKnown)
        {
            if (runtimeConfig.TryGetProperty(name, out var value) && value.ValueKind != kind && value.ValueKind != JsonValueKind.Null)
            {
                throw fields.WrongType("runtimeConfig", name, expected, value);
            }
        }
    }

    /// <summary>
    /// What the primary attachment is offered: everything, as the container runtime meant it for the network it knows of. What is
    /// empty is not offered.
    /// </summary>
    public static CapabilityArgs ForPrimary(CapabilityArgs offered) => offered.Where(static (_, value) => !IsEmpty(value));

    /// <summary>What the other attachments are offered: the well-known capabilities.</summary>
    public static CapabilityArgs ForOthers(CapabilityArgs offered) =>
        offered.Where(static (name, value) => !IsEmpty(value) && WellKnown.Any(known => known.Name == name));

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.String => value.ValueEquals(""),
        _ => false,
    };
}
