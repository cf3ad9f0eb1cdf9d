using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Certificates;

/// <summary>A node's certificate with its key. Immutable.</summary>
/// <param name="Pem">The certificate, those between it and an authority, and the key.</param>
/// <param name="From">When it begins to be good.</param>
/// <param name="Until">When it ends.</param>
internal sealed record StoredCertificate(PemText Pem, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>The same as what a connection shows.</summary>
    public ClientPem Identity { get; } = new(Pem, Pem);

    /// <summary>Reads a certificate with its key.</summary>
    /// <param name="pem">Both.</param>
    /// <param name="node">The node that it has to be for.</param>
    /// <exception cref="CniException">They cannot be read, do not belong together, or are another's (code 999); the message tells nothing of the key.</exception>
    public static StoredCertificate Read(PemText pem, string node)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem.Text, pem.Text);
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is var name && name == CertificateTerms.CommonNameOf(node)
                ? new StoredCertificate(pem, Moment(certificate.NotBefore), Moment(certificate.NotAfter))
                : throw Unusable(pem, $"it is for \"{name}\"", null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Unusable(pem, exception.Message, exception);
        }
    }

    /// <summary>Whether it is good still.</summary>
    public bool IsGoodAt(DateTimeOffset now) => now < Until;

    /// <summary>Says nothing of the key.</summary>
    public override string ToString() => Pem.ToString();

    private static DateTimeOffset Moment(DateTime local) => new(local.ToUniversalTime());

    private static CniException Unusable(PemText pem, string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.Internal, $"{pem} is no certificate of this node with its key: {problem}"), cause);
}
