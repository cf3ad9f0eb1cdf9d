using System.Collections.Immutable;

namespace Multus.Core.Cni.Results;

/// <summary>The DNS settings that an attachment wants for the container (CNI 1.1.0, section 5, "Success"). Compared by content. Immutable.</summary>
public sealed record CniDns
{
    /// <summary>No settings.</summary>
    public static CniDns Empty { get; } = new();

    /// <summary>Addresses of name servers, in order of preference. Not validated.</summary>
    public ImmutableArray<string> Nameservers { get; init; } = [];

    /// <summary>The local domain; empty when not stated.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Search domains for short host names, in order of preference.</summary>
    public ImmutableArray<string> Search { get; init; } = [];

    /// <summary>Options for the resolver.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Whether nothing at all is stated.</summary>
    public bool IsEmpty => Nameservers.IsDefaultOrEmpty && Domain.Length == 0 && Search.IsDefaultOrEmpty && Options.IsDefaultOrEmpty;

    /// <summary>Whether both say the same.</summary>
    public bool Equals(CniDns? other) =>
        other is not null
        && Domain == other.Domain
        && Nameservers.AsSpan().SequenceEqual(other.Nameservers.AsSpan())
        && Search.AsSpan().SequenceEqual(other.Search.AsSpan())
        && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Domain, Nameservers.Length, Search.Length, Options.Length);
}
