using System.Net;

namespace Multus.Core.Cni.Configuration.Capabilities;

/// <summary>A port of the host that leads to a port of the container (capability <c>portMappings</c>). Immutable.</summary>
/// <param name="HostPort">The host's port: 1 to 65535; 0 where a runtime gives a mapping that has none.</param>
/// <param name="ContainerPort">The container's port: 0 to 65535.</param>
/// <param name="Protocol">The protocol in lower case: <c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
public sealed record PortMapping(int HostPort, int ContainerPort, string Protocol)
{
    /// <summary>The host's address; null for all of them.</summary>
    public IPAddress? HostIp { get; init; }
}
