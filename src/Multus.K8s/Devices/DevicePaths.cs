namespace Multus.K8s.Devices;

/// <summary>Where the kubelet tells of devices on its node. Immutable.</summary>
internal sealed record DevicePaths
{
    /// <summary>The places of a kubelet that was told no others.</summary>
    public static DevicePaths Default { get; } = new();

    /// <summary>The socket of its PodResources service.</summary>
    public string Socket { get; init; } = "/var/lib/kubelet/pod-resources/kubelet.sock";

    /// <summary>The file that it keeps for itself.</summary>
    public string Checkpoint { get; init; } = "/var/lib/kubelet/device-plugins/kubelet_internal_checkpoint";
}
