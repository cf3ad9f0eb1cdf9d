using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon.Metrics;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.K8s;

namespace Multus.Cli.Daemon.HotPlug;

/// <summary>
/// Follows the node's pods: whenever a running one asks for other networks, it gets them. What fails is tried again, after ever longer
/// pauses, for as long as the pod asks for it. Thread-safe.
/// </summary>
/// <param name="runtime">Gives pods their networks.</param>
/// <param name="configuration">The node's configuration as it is now.</param>
/// <param name="cluster">Where the pods are.</param>
/// <param name="meter">Told of what was done.</param>
/// <param name="logger">Told of each pod.</param>
internal sealed class PodFollower(HotPlugRuntime runtime, Func<NodeConfigReading> configuration, CachedCluster cluster, DaemonMeter meter, ILogger logger) : IDisposable
{
    // Whoever changes a deployment changes all its pods at once, and requests of the runtime must not wait for that.
    private const int MostAtOnce = 4;

    private readonly ConcurrentDictionary<string, FollowedPod> _pods = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(MostAtOnce);

    /// <summary>Follows until it is asked to stop, and then ends what it is about; that has until the deadline.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Begin nothing more.</param>
    /// <param name="deadline">Undo what is not done.</param>
    public async Task RunAsync(TimeProvider time, CancellationToken stopping, CancellationToken deadline)
    {
        using var changes = cluster.SubscribeToPods();
        try
        {
            while (await changes.ReadAsync(stopping) is { IsEmpty: false } read)
            {
                foreach (var change in read)
                {
                    if (change.After is not { } pod)
                    {
                        Forget(change.Before!);
                    }
                    else if (change.Before is not { } before || before.Uid != pod.Uid || NetworksOf(before) != NetworksOf(pod))
                    {
                        Follow(pod, time, stopping, deadline);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left is found by the next daemon.
        }

        await Task.WhenAll(_pods.Values.Select(static followed => followed.Work));
    }

    /// <summary>A pod has got its sandbox; it may have asked for something else meanwhile.</summary>
    public async Task LookAsync(PodRef pod, TimeProvider time, CancellationToken stopping, CancellationToken deadline)
    {
        try
        {
            if (await cluster.Ports.Pods.FindAsync(pod, stopping) is { } found && found.IsKnownAs(pod.Uid))
            {
                Follow(found, time, stopping, deadline);
            }
        }
        catch (CniException exception)
        {
            DaemonLog.NotFollowed(logger, $"{pod.Namespace}/{pod.Name}", $"{exception.Error}");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next daemon looks at all pods.
        }
    }

    public void Dispose() => _turns.Dispose();

    private static string KeyOf(PodSnapshot pod) => $"{pod.Namespace}/{pod.Name}";

    private static string NetworksOf(PodSnapshot pod) => pod.Annotations.GetValueOrDefault(AnnotationKeys.Networks, "");

    private void Follow(PodSnapshot pod, TimeProvider time, CancellationToken stopping, CancellationToken deadline)
    {
        var followed = _pods.GetOrAdd(KeyOf(pod), static _ => new FollowedPod());
        if (followed.Wake(pod))
        {
            followed.Work = Task.Run(() => WorkAsync(followed, time, stopping, deadline), CancellationToken.None);
        }
    }

    private void Forget(PodSnapshot pod)
    {
        if (_pods.TryRemove(KeyOf(pod), out var followed))
        {
            followed.Forget();
        }
    }

    private async Task WorkAsync(FollowedPod followed, TimeProvider time, CancellationToken stopping, CancellationToken deadline)
    {
        while (!stopping.IsCancellationRequested && followed.TakeTask() is { } pod)
        {
            await _turns.WaitAsync(CancellationToken.None);
            HotPlugOutcome outcome;
            try
            {
                outcome = await runtime.FollowAsync(pod, configuration(), deadline);
                await TellAsync(followed, pod, outcome);
            }
            finally
            {
                _turns.Release();
            }

            if (outcome.Progress == HotPlugProgress.Failed)
            {
                await followed.WaitAsync(pod, time, stopping);
            }
        }
    }

    private async Task TellAsync(FollowedPod followed, PodSnapshot pod, HotPlugOutcome outcome)
    {
        if (outcome.Progress is HotPlugProgress.Changed or HotPlugProgress.Failed)
        {
            meter.Followed(outcome.Progress);
        }

        if (outcome.Error is { } error)
        {
            DaemonLog.NotFollowed(logger, KeyOf(pod), $"{error}");
        }

        var news = followed.SelectNews(outcome);
        if (!news.IsEmpty)
        {
            await cluster.Ports.Events.RecordAsync(pod, news, CancellationToken.None);
        }
    }
}
