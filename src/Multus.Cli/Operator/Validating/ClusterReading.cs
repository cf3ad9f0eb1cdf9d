using System.Collections.Immutable;
using Multus.Cli.Plugin;
using Multus.Cni.Processes;
using Multus.Core.Cni.Errors;
using Multus.Core.State;
using Multus.K8s;
using Multus.K8s.Listing;

namespace Multus.Cli.Operator.Validating;

/// <summary>Finds the cluster that somebody means, and reads it within a time limit.</summary>
/// <param name="context">What there is to do with the world.</param>
internal sealed class ClusterReading(OperatorContext context)
{
    // A part of a list is longer than what else is asked for.
    private static readonly TimeSpan PerTry = TimeSpan.FromSeconds(15);

    private readonly DiskFileStore _files = new();

    /// <summary>Reads it.</summary>
    /// <param name="kubeconfig">Its kubeconfig; null for the user's own or, in a pod, the pod's cluster.</param>
    /// <param name="namespaces">The namespaces; null for all.</param>
    /// <param name="limit">How long it may take.</param>
    /// <exception cref="CniException">There is no cluster, or it cannot be read (codes 7, 11 and 999).</exception>
    public async Task<ClusterContent> ReadAsync(string? kubeconfig, ImmutableHashSet<string>? namespaces, TimeSpan limit)
    {
        var way = new ClusterWay(context.Io.Environment, _files, new PosixProcessLauncher(ProcessWaiting.OnCallersThread));
        var connection = way.Access.TryConnect(kubeconfig ?? UserKubeconfig.Find(context.Io.Environment, _files))
            ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "there is no cluster: name a file with --kubeconfig"));
        ClusterWay.Prepare(connection);
        using var listing = ClusterListing.Open(connection, new KubernetesOptions { PerTry = PerTry < limit ? PerTry : limit, InAll = limit }, context.Time);
        using var timer = new CancellationTokenSource(limit, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, context.Stopping);
        try
        {
            return await new ClusterSources(listing).ReadAsync(namespaces, either.Token);
        }
        catch (OperationCanceledException exception) when (!context.Stopping.IsCancellationRequested)
        {
            throw new CniException(new CniError(CniErrorCode.TryAgainLater, $"the cluster was not read within {limit.TotalSeconds:0.###} s: --timeout gives it more time"), exception);
        }
    }
}
