using System.Text.Json;

namespace Multus.K8s.Devices;

/// <summary>A device that a ResourceClaim was given. Immutable.</summary>
/// <param name="Request">The request of the claim.</param>
/// <param name="Driver">The driver.</param>
/// <param name="Pool">The driver's pool.</param>
/// <param name="Name">The device's name in the pool.</param>
internal sealed record AllocatedDevice(string Request, string Driver, string Pool, string Name)
{
    /// <summary>The devices of a ResourceClaim, in its order; null if it has no allocation.</summary>
    public static IReadOnlyList<AllocatedDevice>? OfClaim(JsonElement claim)
    {
        var allocation = claim.At("status").At("allocation");
        if (allocation.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var devices = new List<AllocatedDevice>();
        foreach (var result in allocation.At("devices").At("results").Items())
        {
            devices.Add(new AllocatedDevice(result.TextAt("request"), result.TextAt("driver"), result.TextAt("pool"), result.TextAt("device")));
        }

        return devices;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Driver}/{Pool}/{Name}";
}
