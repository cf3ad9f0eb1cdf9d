using System.Text.Json;

namespace Multus.K8s.Devices;

/// <summary>The devices of one driver, from its ResourceSlices. Of a pool only the highest generation is valid; the rest is out of date.</summary>
internal sealed class ResourcePools(string driver)
{
    private const string DeviceIdAttribute = "k8s.cni.cncf.io/deviceID";
    private const string ResourceNameAttribute = "k8s.cni.cncf.io/resourceName";

    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);

    /// <summary>Takes up a ResourceSliceList.</summary>
    public void Add(JsonElement list)
    {
        foreach (var slice in list.At("items").Items())
        {
            var spec = slice.At("spec");
            if (spec.TextAt("driver") == driver)
            {
                AddSlice(spec);
            }
        }
    }

    /// <summary>A device; null if no valid slice has it.</summary>
    public NetworkDevice? Find(AllocatedDevice device) => _pools.GetValueOrDefault(device.Pool)?.Devices.GetValueOrDefault(device.Name);

    private void AddSlice(JsonElement spec)
    {
        var name = spec.At("pool").TextAt("name");
        var generation = spec.At("pool").At("generation") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var stated) ? stated : 0;
        if (!_pools.TryGetValue(name, out var pool) || generation > pool.Generation)
        {
            _pools[name] = pool = new Pool(generation);
        }

        if (generation < pool.Generation)
        {
            return;
        }

        foreach (var device in spec.At("devices").Items())
        {
            pool.Devices[device.TextAt("name")] = ReadDevice(device);
        }
    }

    // In v1beta1 the attributes are one level down.
    private static NetworkDevice ReadDevice(JsonElement device)
    {
        var attributes = device.At("attributes") is { ValueKind: JsonValueKind.Object } direct ? direct : device.At("basic").At("attributes");
        return new NetworkDevice(attributes.At(DeviceIdAttribute).TextAt("string"), attributes.At(ResourceNameAttribute).TextAt("string"));
    }

    private sealed class Pool(long generation)
    {
        public long Generation { get; } = generation;

        public Dictionary<string, NetworkDevice> Devices { get; } = new(StringComparer.Ordinal);
    }
}
