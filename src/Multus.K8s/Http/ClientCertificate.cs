using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>A client's certificate with its key, and the certificates between it and an authority.</summary>
internal static class ClientCertificate
{
    private const string Ed25519 = "1.3.101.112";

    /// <summary>Has a connection show a certificate, to whatever authorities the server names.</summary>
    /// <exception cref="CniException">The certificate or the key cannot be read, or do not belong together (code 7); the message tells nothing of them.</exception>
    public static void Apply(ClientPem identity, SslClientAuthenticationOptions tls)
    {
        var certificate = Read(identity);
        var intermediates = ReadIntermediates(identity.Certificate);
        if (intermediates.Count > 0)
        {
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
        }
        else
        {
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }
    }

    // Straight from PEM: the detour over PKCS#12 that is often shown derives a key for nothing, which takes 35 ms.
    private static X509Certificate2 Read(ClientPem identity)
    {
        try
        {
            return X509Certificate2.CreateFromPem(identity.Certificate.Text, identity.Key.Text);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            var reason = IsEd25519(identity.Certificate) ? "it is for an Ed25519 key, which .NET does not know; ECDSA and RSA are" : exception.Message;
            throw Invalid(identity, reason, exception);
        }
    }

    private static X509Certificate2Collection ReadIntermediates(PemText certificates)
    {
        var all = new X509Certificate2Collection();
        if (certificates.Text.AsSpan().Count("-----BEGIN CERTIFICATE-----") > 1)
        {
            all.ImportFromPem(certificates.Text);
            all[0].Dispose();
            all.RemoveAt(0);
        }

        return all;
    }

    private static bool IsEd25519(PemText text)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(text.Text);
            return certificate.GetKeyAlgorithm() == Ed25519;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static CniException Invalid(ClientPem identity, string reason, Exception cause) => new(
        new CniError(CniErrorCode.InvalidNetworkConfig, $"the client certificate or its key cannot be read: {reason} ({identity.Certificate.Name}, {identity.Key.Name})"), cause);
}
