using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>Hands the devices of a pod out to its networks, each once, in the order they were allocated. Not thread-safe.</summary>
/// <param name="allocations">The devices.</param>
internal sealed class DeviceHandout(DeviceAllocations allocations)
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>The next device of a resource; null if none is left.</summary>
    public string? Take(string resourceName)
    {
        var next = _taken.GetValueOrDefault(resourceName);
        var devices = allocations.Of(resourceName);
        if (next >= devices.Length)
        {
            return null;
        }

        _taken[resourceName] = next + 1;
        return devices[next];
    }
}
