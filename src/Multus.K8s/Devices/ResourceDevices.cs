using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Devices;

/// <summary>What drivers say of their devices: those on a node, and those that belong to none. Each driver is asked about once.</summary>
internal sealed class ResourceDevices(ResourceApi api, string nodeName)
{
    private readonly Dictionary<string, ResourcePools> _drivers = new(StringComparer.Ordinal);

    /// <summary>A device; null if no driver tells of it.</summary>
    /// <exception cref="CniException">It could not be found out.</exception>
    public async ValueTask<NetworkDevice?> FindAsync(AllocatedDevice device, CancellationToken cancellationToken)
    {
        if (!_drivers.TryGetValue(device.Driver, out var pools))
        {
            pools = new ResourcePools(device.Driver);
            var byDriver = $"spec.driver={device.Driver}";
            if (nodeName.Length == 0)
            {
                pools.Add(await ListAsync(byDriver, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                pools.Add(await ListAsync($"spec.nodeName={nodeName},{byDriver}", cancellationToken).ConfigureAwait(false));
                pools.Add(await ListAsync($"spec.nodeName=,{byDriver}", cancellationToken).ConfigureAwait(false));
            }

            _drivers.Add(device.Driver, pools);
        }

        return pools.Find(device);
    }

    private async ValueTask<JsonElement> ListAsync(string selector, CancellationToken cancellationToken) =>
        await api.GetAsync($"resourceslices?fieldSelector={Uri.EscapeDataString(selector)}", cancellationToken).ConfigureAwait(false) ?? default;
}
