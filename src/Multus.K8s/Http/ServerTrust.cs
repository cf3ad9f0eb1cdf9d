using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>Trusts the certificates that a cluster names and what leads to them, and nothing else. Thread-safe.</summary>
internal sealed class ServerTrust
{
    private readonly X509ChainPolicy _policy = new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <summary>Reads the certificates.</summary>
    /// <exception cref="CniException">There is none, or one cannot be read (code 7).</exception>
    public ServerTrust(PemText authorities)
    {
        try
        {
            _policy.CustomTrustStore.ImportFromPem(authorities.Text);
        }
        catch (CryptographicException exception)
        {
            throw Invalid($"{authorities.Name} cannot be read: {exception.Message}", exception);
        }

        if (_policy.CustomTrustStore.Count == 0)
        {
            throw Invalid($"there is no certificate in {authorities.Name}", null);
        }
    }

    /// <summary>Has a connection trust as we do.</summary>
    public void ApplyTo(SslClientAuthenticationOptions tls)
    {
        tls.CertificateChainPolicy = _policy;
        tls.RemoteCertificateValidationCallback = (_, _, chain, errors) => IsTrusted(chain, errors);
    }

    // A bundle may name an authority without the one above it: that is enough, though not to the framework.
    private bool IsTrusted(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors == SslPolicyErrors.RemoteCertificateChainErrors && chain is { ChainElements.Count: > 0 } && LeadsToTrusted(chain))
        {
            return true;
        }

        throw new AuthenticationException($"its certificate is refused: {Describe(chain, errors)}");
    }

    private bool LeadsToTrusted(X509Chain chain)
    {
        var last = chain.ChainElements[^1].Certificate;
        return Array.TrueForAll(chain.ChainStatus, static status => status.Status == X509ChainStatusFlags.PartialChain)
            && _policy.CustomTrustStore.Any(trusted => trusted.RawDataMemory.Span.SequenceEqual(last.RawDataMemory.Span));
    }

    private static string Describe(X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            reasons.Add("there is none");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add("it is for another name");
        }

        foreach (var status in chain?.ChainStatus ?? [])
        {
            reasons.Add($"{status.Status} ({status.StatusInformation.Trim()})");
        }

        return string.Join(", ", reasons);
    }

    private static CniException Invalid(string problem, Exception? cause) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem), cause);
}
