using System.Collections.Immutable;
using Multus.Core.Networks;

namespace Multus.K8s.Tests.Devices;

/// <summary>Pods with devices, and devices as one text.</summary>
internal static class DeviceText
{
    public const string Uid = "5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10";

    public static PodSnapshot Pod { get; } = new()
    {
        Namespace = "blue",
        Name = "app-0",
        Uid = Uid,
        NodeName = "node-1",
        Annotations = ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>Such as <c>a=1,2; b=3</c>, by the resources' names.</summary>
    public static string Of(DeviceAllocations devices) => string.Join("; ", devices.ByResource
        .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
        .Select(static entry => $"{entry.Key}={string.Join(',', entry.Value)}"));
}
