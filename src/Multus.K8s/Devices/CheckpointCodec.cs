using System.Globalization;
using System.Text.Json;
using Multus.Core.Networks;

namespace Multus.K8s.Devices;

/// <summary>
/// The kubelet's own record of devices. Up to 1.19 the devices of an entry were a list, since then there is one for each NUMA node.
/// The checksum is the kubelet's business.
/// </summary>
internal static class CheckpointCodec
{
    /// <summary>The devices of the pod with a UID; null if there is no entry for it.</summary>
    /// <exception cref="JsonException">It is not complete, or something else.</exception>
    public static DeviceAllocations? Find(ReadOnlyMemory<byte> utf8, string uid)
    {
        using var json = JsonDocument.Parse(utf8);
        var data = json.RootElement.At("Data");
        if (data.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("there is no \"Data\"");
        }

        var isFound = false;
        var devices = new DeviceCollector();
        foreach (var entry in data.At("PodDeviceEntries").Items())
        {
            if (entry.TextAt("PodUID") == uid)
            {
                isFound = true;
                AddDevices(entry.At("DeviceIDs"), entry.TextAt("ResourceName"), devices);
            }
        }

        return isFound ? devices.ToAllocations() : null;
    }

    private static void AddDevices(JsonElement ids, string resource, DeviceCollector devices)
    {
        if (ids.ValueKind == JsonValueKind.Object)
        {
            foreach (var node in ids.EnumerateObject().OrderBy(static node => NumberOf(node.Name)))
            {
                AddDevices(node.Value, resource, devices);
            }

            return;
        }

        foreach (var id in ids.Items())
        {
            devices.Add(resource, id.ValueKind == JsonValueKind.String ? id.GetString()! : throw new JsonException("a device ID is no text"));
        }
    }

    // -1 stands for a device that belongs to none.
    private static long NumberOf(string node) =>
        long.TryParse(node, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
