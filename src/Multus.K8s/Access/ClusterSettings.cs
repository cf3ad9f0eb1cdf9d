using System.Net;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Access;

/// <summary>How a cluster's API server is reached, and whom to trust there; nothing has been read yet. Immutable.</summary>
/// <param name="Server">Its address, http or https.</param>
internal sealed record ClusterSettings(Uri Server)
{
    /// <summary>Whom to trust; null for those whom the machine trusts.</summary>
    public PemSource? Authorities { get; init; }

    /// <summary>How the server's certificate is looked at.</summary>
    public ServerVerification Verification { get; init; }

    /// <summary>The name that the server's certificate must be for; null for that of the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>The proxy on the way; null for none.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>How answers may be compressed.</summary>
    public DecompressionMethods Compression { get; init; } = DecompressionMethods.GZip;

    /// <summary>What the cluster's entry holds for exec plugins; null for nothing.</summary>
    public JsonElement? ExecConfig { get; init; }
}
