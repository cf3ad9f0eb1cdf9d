using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>What a handler for an API server is made from; everything has been read. Immutable.</summary>
/// <param name="Cluster">The way to the server.</param>
internal sealed record TransportSettings(ClusterSettings Cluster)
{
    /// <summary>Whom to trust; null for those whom the machine trusts.</summary>
    public PemText? Authorities { get; init; }

    /// <summary>Our certificate and its key; null for none.</summary>
    public ClientPem? Identity { get; init; }
}
