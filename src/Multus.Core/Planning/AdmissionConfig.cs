using System.Net;

namespace Multus.Core.Planning;

/// <summary>How networks and pods are checked as they are made known to a cluster (<c>admission</c>). Immutable.</summary>
public sealed record AdmissionConfig
{
    /// <summary>The default of <see cref="Port"/>.</summary>
    public const int DefaultPort = 8443;

    /// <summary>The address to listen at (<c>address</c>); null for all that the machine has, which is the default.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The TCP port (<c>port</c>). Default: 8443.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The file of the server's certificate in PEM, with those between it and its authority (<c>certFile</c>). It is read anew when it changes.</summary>
    public required string CertificateFile { get; init; }

    /// <summary>The file of the certificate's key in PEM (<c>keyFile</c>). It is read anew when it changes.</summary>
    public required string KeyFile { get; init; }

    /// <summary>
    /// The file of the authorities, in PEM, one of which has to have certified whoever asks (<c>clientCAFile</c>); null where anybody may
    /// ask, which is the default. It is read anew when it changes.
    /// </summary>
    public string? ClientAuthoritiesFile { get; init; }
}
