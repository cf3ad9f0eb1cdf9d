using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Events;

/// <summary>
/// Records events one pod after the other, in the order in which they came, while whoever told of them goes on: a pod need not wait for
/// what is a courtesy, and an API server that is slow loses fewer of them. Thread-safe.
/// </summary>
internal sealed class BackgroundPodEvents : IPodEventClient, IAsyncDisposable
{
    // As many pods as a node has several times over.
    private const int Capacity = 1000;

    // What a pod waits for, such as its status, is told at the same moment, and goes first.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // How long the last ones may take when the process ends.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Channel<(PodSnapshot Pod, ImmutableArray<PodEvent> Events)> _waiting =
        Channel.CreateBounded<(PodSnapshot, ImmutableArray<PodEvent>)>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hurry = new();
    private readonly IPodEventClient _inner;
    private readonly ILogger _logger;
    private readonly Task _sending;

    public BackgroundPodEvents(IPodEventClient inner, ILogger logger)
    {
        (_inner, _logger) = (inner, logger);
        _sending = SendAsync();
    }

    /// <inheritdoc/>
    public ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_waiting.Writer.TryWrite((pod, events)))
        {
            EventLog.Lost(_logger, $"{pod.Namespace}/{pod.Name}", events.Length);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Sends what waits, for two seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _stop.CancelAfter(Farewell);
        await _hurry.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        _hurry.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                await Task.Delay(Pause, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                while (_waiting.Reader.TryRead(out var next))
                {
                    await _inner.RecordAsync(next.Pod, next.Events, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends, and what is left with it.
        }
    }
}
