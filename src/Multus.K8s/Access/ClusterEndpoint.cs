using Multus.Core.Cni.Errors;

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

    /// <summary>The same in the terms of what else shows the way.</summary>
    /// <exception cref="CniException">The address is not https, or the token is none (code 7).</exception>
    internal ClusterContext ToContext()
    {
        if (!Server.IsAbsoluteUri || Server.Scheme != Uri.UriSchemeHttps)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"the API server's address \"{this}\" is not https"));
        }

        return new ClusterContext(
            new ClusterSettings(Server) { Authorities = new PemSource("the cluster's certificate authorities") { Text = CertificateAuthorities }, ServerName = ServerName },
            new UserSettings
            {
                Token = Token is null ? null : BearerToken.Check(Token, "the API server's token"),
                Certificate = Identity is null ? null : new PemSource("the certificate") { Text = Identity.Certificate },
                Key = Identity is null ? null : new PemSource("its key") { Text = Identity.Key },
            });
    }
}
