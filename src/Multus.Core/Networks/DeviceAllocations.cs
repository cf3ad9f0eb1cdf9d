using System.Collections.Immutable;

namespace Multus.Core.Networks;

/// <summary>The devices that a pod's containers were given, by resource, in the order in which networks take them. Immutable.</summary>
/// <param name="ByResource">For each resource name the devices' identifiers.</param>
public sealed record DeviceAllocations(ImmutableDictionary<string, ImmutableArray<string>> ByResource)
{
    /// <summary>No devices.</summary>
    public static DeviceAllocations None { get; } = new(ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    /// <summary>The devices of a resource; none if the pod has none.</summary>
    public ImmutableArray<string> Of(string resourceName) => ByResource.GetValueOrDefault(resourceName, []);

    /// <summary>These but for some that are taken.</summary>
    /// <param name="devices">The identifiers of those.</param>
    public DeviceAllocations Without(IReadOnlyCollection<string> devices)
    {
        ArgumentNullException.ThrowIfNull(devices);
        return devices.Count == 0 ? this : new(ByResource.ToImmutableDictionary(
            static entry => entry.Key, entry => entry.Value.RemoveAll(devices.Contains), StringComparer.Ordinal));
    }

    /// <summary>These and others, the others after these where both have a resource.</summary>
    public DeviceAllocations With(DeviceAllocations others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(others.ByResource.Aggregate(ByResource, static (all, more) => all.SetItem(more.Key, [.. all.GetValueOrDefault(more.Key, []), .. more.Value])));
    }
}
