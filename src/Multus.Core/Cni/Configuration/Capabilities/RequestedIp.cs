using System.Globalization;
using System.Net;

namespace Multus.Core.Cni.Configuration.Capabilities;

/// <summary>An address that is asked for (capability <c>ips</c>). Immutable.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">The length of its network part in bits; null where it is the plugin's to know.</param>
public sealed record RequestedIp(IPAddress Address, int? PrefixLength)
{
    /// <summary>Such as <c>198.51.100.7</c> or <c>198.51.100.7/24</c>.</summary>
    public override string ToString() =>
        PrefixLength is { } prefix ? string.Create(CultureInfo.InvariantCulture, $"{IpText.Format(Address)}/{prefix}") : IpText.Format(Address);
}
