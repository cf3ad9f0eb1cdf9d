namespace Multus.K8s.Access;

/// <summary>Where a cluster's API server is, whom to trust there, and who we are. Immutable.</summary>
/// <param name="Server">The server's address; https only.</param>
/// <param name="CertificateAuthorities">The certificates that the server's must lead to, in PEM, one or several. No others are trusted.</param>
public sealed record ClusterEndpoint(Uri Server, string CertificateAuthorities)
{
    /// <summary>Our certificate and its key; null where we are known by other means, such as a token.</summary>
    public ClientIdentity? Identity { get; init; }

    /// <summary>Our bearer token; null where we are known by a certificate.</summary>
    public string? Token { get; init; }

    /// <summary>The name that the server's certificate must be for (<c>tls-server-name</c>). Default: that of the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>The address, and never what makes us known there.</summary>
    public override string ToString() =>
        Server.IsAbsoluteUri ? Server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : Server.ToString();
}
