using System.Collections.Immutable;
using Multus.Core.Networks;

namespace Multus.K8s.Devices;

/// <summary>Gathers devices by resource, each resource's in the order in which they come.</summary>
internal sealed class DeviceCollector
{
    private readonly Dictionary<string, List<string>> _devices = new(StringComparer.Ordinal);

    public void Add(string resource, string device)
    {
        if (!_devices.TryGetValue(resource, out var devices))
        {
            _devices.Add(resource, devices = []);
        }

        devices.Add(device);
    }

    /// <summary>Adds what another one gathered, each resource's devices sorted: the kubelet keeps those of one container in no order.</summary>
    public void AddSorted(DeviceCollector container)
    {
        foreach (var (resource, devices) in container._devices)
        {
            devices.Sort(StringComparer.Ordinal);
            devices.ForEach(device => Add(resource, device));
        }
    }

    public DeviceAllocations ToAllocations()
    {
        var all = DeviceAllocations.None.ByResource.ToBuilder();
        foreach (var (resource, devices) in _devices)
        {
            all.Add(resource, ImmutableArray.CreateRange(devices));
        }

        return new DeviceAllocations(all.ToImmutable());
    }
}
