namespace Multus.K8s.Http;

/// <summary>How a server's certificate is looked at.</summary>
internal enum ServerVerification
{
    /// <summary>It must lead to an authority that is trusted, be good today, and be for the server's name.</summary>
    Full,

    /// <summary>Not at all (<c>insecure-skip-tls-verify</c>).</summary>
    None,
}
