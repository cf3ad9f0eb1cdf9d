using System.Net;

namespace Multus.Core.Cni.Results;

/// <summary>An address that an attachment was given (CNI 1.1.0, section 5, "Success"). Immutable.</summary>
/// <param name="Address">The address with its prefix length.</param>
public sealed record CniIpConfig(Cidr Address)
{
    /// <summary>The gateway of the address's subnet; null when there is none.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The index in <see cref="CniResult.Interfaces"/> of the interface that has the address; null when not stated.</summary>
    public int? Interface { get; init; }

    /// <summary>
    /// What the <c>version</c> member of a result of 0.3.0 to 0.4.0 said, right or wrong; null for a result that has none. Converting
    /// such a result to 0.1.0 or 0.2.0 goes by this text, as the reference library does, not by the address.
    /// </summary>
    internal string? StatedFamily { get; init; }

    /// <summary><c>4</c> or <c>6</c>: what was stated, else the family of the address.</summary>
    internal string Family => StatedFamily ?? (Address.IsIPv4 ? "4" : "6");

    /// <summary>Whether both say the same; how a version of the specification tagged them does not count.</summary>
    public bool Equals(CniIpConfig? other) =>
        other is not null && Address == other.Address && Equals(Gateway, other.Gateway) && Interface == other.Interface;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Gateway, Interface);
}
