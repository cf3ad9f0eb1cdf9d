using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace Multus.K8s.Tests.Support;

/// <summary>What a server of a test is like, and what it saw of its clients.</summary>
internal sealed record ApiServerSetup(TestAuthority Authority, RequestDelegate Answer)
{
    /// <summary>The certificate of the next connection; without it there is no TLS.</summary>
    public Func<X509Certificate2>? Certificate { get; init; }

    /// <summary>The certificates that it sends behind its own.</summary>
    public X509Certificate2Collection Chain { get; init; } = [];

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    public bool AsksForCertificate { get; init; } = true;

    /// <summary>The name that each connection asked for.</summary>
    public ConcurrentQueue<string> ServerNames { get; } = new();

    /// <summary>The subjects of the certificates that each connection showed.</summary>
    public ConcurrentQueue<string[]> ClientChains { get; } = new();
}
