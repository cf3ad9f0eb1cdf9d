using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Certificates;

/// <summary>
/// The certificate by which a node is known to its cluster. It is asked for by a CertificateSigningRequest, with the credentials of a kubeconfig the first
/// time and with the certificate itself from then on, kept in a folder, and renewed before it ends, until this is disposed of. Whatever goes
/// wrong is told, and tried again for ever; meanwhile the certificate that there is is used. Thread-safe.
/// </summary>
public sealed class NodeCertificate : IAsyncDisposable
{
    private readonly NodeCertificateOptions _options;
    private readonly ClusterAccess _access;
    private readonly CurrentCertificate _current;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private NodeCertificate(NodeCertificateOptions options, ClusterAccess access)
    {
        (_options, _access) = (options, access);
        _current = new CurrentCertificate(access.Time);
    }

    /// <summary>How it is.</summary>
    public NodeCertificateState State => _current.State;

    /// <summary>Looks for the certificate in its folder, and begins to ask for one and to renew it, in the background.</summary>
    /// <param name="options">What certificate.</param>
    /// <param name="access">Finds the way to the cluster, and reads and writes the folder.</param>
    /// <param name="logger">Told of what is done, and of what is wrong.</param>
    /// <exception cref="CniException">The kubeconfig is not there or cannot be used, or the certificate is to live too short or too long (code 7).</exception>
    public static NodeCertificate Start(NodeCertificateOptions options, ClusterAccess access, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(logger);
        if (options.NodeName.Length == 0)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "the node that is to have a certificate has no name"));
        }

        if (options.Lifetime < CertificateTerms.ShortestLifetime || options.Lifetime > CertificateTerms.LongestLifetime)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "a node's certificate is to be good for at least 10 minutes, and at most 365 days"));
        }

        var certificate = new NodeCertificate(options, access);
        _ = access.ReadContext(options.BootstrapKubeconfig);
        certificate._running = new CertificateRotation(options, access, certificate._current, logger).RunAsync(certificate._stop.Token);
        return certificate;
    }

    /// <summary>A way to the cluster by the certificate, as it is with each request. Without one, requests fail with code 11, and say why.</summary>
    /// <exception cref="CniException">The kubeconfig is not there or cannot be used (code 7).</exception>
    public ClusterConnection Connect() => BootstrapCluster.Connect(_options, _access, _current);

    /// <summary>A kubeconfig by which others use the certificate, on the same node; it names the certificate's file, and so holds when that is renewed.</summary>
    /// <exception cref="CniException">The kubeconfig that shows the cluster is not there or cannot be used (code 7).</exception>
    public byte[] ToKubeconfig() => BootstrapCluster.ToKubeconfig(_options, _access);

    /// <summary>Waits until there is a certificate, and in its file; false if that takes too long.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _current.Kept.WaitAsync(limit, _access.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Renews it no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
