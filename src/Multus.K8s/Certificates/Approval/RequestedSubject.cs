using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Multus.K8s.Certificates.Approval;

/// <summary>What is to be certified: a name, and what goes with it. Immutable.</summary>
/// <param name="Fields">The parts of the name, as <c>OID=value</c>; one with several values, which nobody reads the same way, has no value here.</param>
/// <param name="HasExtras">Whether anything but a name is asked for, such as other names.</param>
/// <param name="IsSigned">Whether whoever asks has the key.</param>
internal sealed record RequestedSubject(ImmutableArray<string> Fields, bool HasExtras, bool IsSigned)
{
    private const string CommonName = "2.5.4.3=";
    private const string Organization = "2.5.4.10=";
    private const string Begin = "-----BEGIN CERTIFICATE REQUEST-----";

    /// <summary>Whether it claims to be of Multus.</summary>
    public bool ClaimsMultus => Fields.Any(static part => part.StartsWith(CommonName + CertificateTerms.Organization, StringComparison.Ordinal));

    /// <summary>Reads a request; null where it is none.</summary>
    /// <param name="pem">The request, and nothing else: readers differ in which of several they take.</param>
    public static RequestedSubject? TryRead(string pem)
    {
        var text = pem.AsSpan().Trim();
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || text.Count("-----BEGIN") != 1)
        {
            return null;
        }

        try
        {
            const CertificateRequestLoadOptions Everything = CertificateRequestLoadOptions.SkipSignatureValidation | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions;
            var request = CertificateRequest.LoadSigningRequestPem(text, HashAlgorithmName.SHA256, Everything);
            return new RequestedSubject(FieldsOf(request.SubjectName), request.CertificateExtensions.Count > 0 || request.OtherRequestAttributes.Count > 0, IsSignedWell(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether the name is exactly this, in any order.</summary>
    public bool IsExactly(string commonName, string organization) =>
        Fields.Length == 2 && Fields.Contains(CommonName + commonName) && Fields.Contains(Organization + organization);

    private static ImmutableArray<string> FieldsOf(X500DistinguishedName name)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        foreach (var part in name.EnumerateRelativeDistinguishedNames())
        {
            fields.Add(part.HasMultipleElements ? "" : $"{part.GetSingleElementType().Value}={part.GetSingleElementValue()}");
        }

        return fields.ToImmutable();
    }

    private static bool IsSignedWell(ReadOnlySpan<char> pem)
    {
        try
        {
            _ = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
