using System.Collections.Immutable;

namespace Multus.Core.Cni.Results;

/// <summary>
/// What an attachment came to: interfaces, addresses, routes and DNS settings (CNI 1.1.0, section 5, "Success"). In memory there is
/// this one form; the versions differ only where results are read and written (<see cref="CniResultCodec"/>). Compared by content,
/// whatever version it was read from. Immutable.
/// </summary>
public sealed record CniResult
{
    /// <summary>A result that says nothing.</summary>
    public static CniResult Empty { get; } = new();

    /// <summary>The interfaces, on the host and in the container.</summary>
    public ImmutableArray<CniInterface> Interfaces { get; init; } = [];

    /// <summary>The addresses.</summary>
    public ImmutableArray<CniIpConfig> Ips { get; init; } = [];

    /// <summary>The routes.</summary>
    public ImmutableArray<CniRoute> Routes { get; init; } = [];

    /// <summary>The DNS settings.</summary>
    public CniDns Dns { get; init; } = CniDns.Empty;

    /// <summary>The version the result was read in; null for one made in code.</summary>
    public CniVersion? ReadFrom { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(CniResult? other) =>
        other is not null
        && Interfaces.AsSpan().SequenceEqual(other.Interfaces.AsSpan())
        && Ips.AsSpan().SequenceEqual(other.Ips.AsSpan())
        && Routes.AsSpan().SequenceEqual(other.Routes.AsSpan())
        && Dns.Equals(other.Dns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Interfaces.Length, Ips.Length, Routes.Length, Dns);
}
