using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>What a runtime may offer (<c>runtimeConfig</c>), and which attachment it is for.</summary>
internal static class CapabilityRules
{
    /// <summary>The capability that names the file with what is known of the device.</summary>
    public const string DeviceInfoFile = "CNIDeviceInfoFile";

    private const string DeviceId = "deviceID";

    /// <summary>The well-known capabilities, which every attachment whose plugins declare them is offered.</summary>
    private static readonly ImmutableArray<(string Name, JsonValueKind Kind, string Expected)> WellKnown =
    [
        ("portMappings", JsonValueKind.Array, "an array of objects"),
        ("bandwidth", JsonValueKind.Object, "an object"),
        ("ips", JsonValueKind.Array, "an array of strings"),
        ("mac", JsonValueKind.String, "a string"),
        ("infinibandGUID", JsonValueKind.String, "a string"),
        (DeviceId, JsonValueKind.String, "a string"),
        (DeviceInfoFile, JsonValueKind.String, "a string"),
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

    /// <summary>What the pod asks for itself, in the place of what the runtime offers.</summary>
    public static CapabilityArgs Override(CapabilityArgs offered, CapabilityArgs asked) =>
        asked.Names.Aggregate(offered, (all, name) => asked.TryGet(name, out var value) ? all.With(name, value) : all);

    /// <summary>The device that an attachment was offered; null for none.</summary>
    public static string? DeviceOf(CapabilityArgs offered) =>
        offered.TryGet(DeviceId, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>With a device, if there is one: the one taken, else the one offered; and then with the file that is told of it.</summary>
    public static CapabilityArgs WithDevice(CapabilityArgs offered, string? deviceId, string infoFile)
    {
        if (deviceId is not null)
        {
            offered = offered.With(DeviceId, Text(deviceId));
        }

        return offered.TryGet(DeviceId, out var device) && !IsEmpty(device) ? offered.With(DeviceInfoFile, Text(infoFile)) : offered;
    }

    /// <summary>Whether a pod that asks for it needs a plugin that takes it. The rest is a hint.</summary>
    public static bool IsAskedOfPlugins(string capability) => capability is "ips" or "mac" or "infinibandGUID" or "portMappings" or "bandwidth";

    private static JsonElement Text(string text) => CniJson.Parse(CniJsonWriting.Text(text));

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.String => value.ValueEquals(""),
        _ => false,
    };
}
