namespace Multus.Core.Cni.Results;

/// <summary>An interface that an attachment made, in the container or on the host (CNI 1.1.0, section 5, "Success"). Immutable.</summary>
/// <param name="Name">The interface's name.</param>
public sealed record CniInterface(string Name)
{
    /// <summary>The hardware address; empty when not stated.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The MTU in bytes; 0 when not stated. Since CNI 1.1.0.</summary>
    public int Mtu { get; init; }

    /// <summary>The isolation domain the interface is in, a network namespace's path; empty for an interface on the host.</summary>
    public string Sandbox { get; init; } = "";

    /// <summary>The absolute path of a socket that belongs to the interface; empty when there is none. Since CNI 1.1.0.</summary>
    public string SocketPath { get; init; } = "";

    /// <summary>The PCI address of the device behind the interface; empty when there is none. Since CNI 1.1.0.</summary>
    public string PciId { get; init; } = "";
}
