using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Multus.Cli.Admission;

/// <summary>Who a server is over TLS, and whom it takes for whom. Immutable.</summary>
/// <param name="Certificate">The server's certificate with those that lead to its authority.</param>
/// <param name="Authorities">The authorities of those who may ask; null where anybody may.</param>
/// <param name="Expires">When the certificate ends.</param>
internal sealed record ServingIdentity(SslStreamCertificateContext Certificate, X509Certificate2Collection? Authorities, DateTimeOffset Expires)
{
    /// <summary>Reads what is in PEM.</summary>
    /// <exception cref="CryptographicException">It cannot be used.</exception>
    /// <exception cref="ArgumentException">The key is not the certificate's.</exception>
    public static ServingIdentity Read(ReadOnlyMemory<byte> certificate, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte>? authorities)
    {
        var chain = new X509Certificate2Collection();
        var text = Encoding.UTF8.GetString(certificate.Span);
        var leaf = X509Certificate2.CreateFromPem(text, Encoding.UTF8.GetString(key.Span));
        chain.ImportFromPem(text);
        chain.RemoveAt(0);
        return new ServingIdentity(SslStreamCertificateContext.Create(leaf, chain, offline: true), ReadAuthorities(authorities), leaf.NotAfter);
    }

    /// <summary>How a connection is answered.</summary>
    [SuppressMessage("Security", "CA5398:Avoid hardcoded SslProtocols values", Justification = "what is older must not be spoken, whatever the machine allows")]
    public SslServerAuthenticationOptions ToOptions()
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (Authorities is not null)
        {
            // Probes have no certificate: who has none is refused where it matters.
            options.ClientCertificateRequired = true;
            options.AllowTlsResume = false;
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(Authorities);
            options.RemoteCertificateValidationCallback = static (_, peer, _, errors) => peer is null || errors == SslPolicyErrors.None;
        }

        return options;
    }

    private static X509Certificate2Collection? ReadAuthorities(ReadOnlyMemory<byte>? pem)
    {
        if (pem is not { } bytes)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Encoding.UTF8.GetString(bytes.Span));
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate among the authorities");
    }
}
