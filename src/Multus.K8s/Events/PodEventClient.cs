using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Http;

namespace Multus.K8s.Events;

/// <summary>Sends events side by side, and waits for them only so long.</summary>
/// <param name="api">The API server.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long they may take.</param>
internal sealed class PodEventClient(KubernetesApi api, TimeProvider time, TimeSpan patience) : IPodEventClient
{
    /// <summary>For a plugin, whose process ends when it has answered, and they with it.</summary>
    public static readonly TimeSpan BeforeAnAnswer = TimeSpan.FromSeconds(1);

    /// <summary>For those that nobody waits for.</summary>
    public static readonly TimeSpan InTheBackground = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var now = time.GetUtcNow();
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var subject = EventSubject.Of(pod);
        var source = new EventSource("multus") { Host = pod.NodeName };
        var sending = new Task[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            sending[i] = SendAsync(subject, EventJson.Write(subject, events[i], source, now, i), either.Token);
        }

        await Task.WhenAll(sending).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Whatever keeps an event from being recorded, the pod is none the worse for it.
    private async Task SendAsync(EventSubject subject, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            await api.PostAsync(ApiPath.Events(subject.EventNamespace), body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CniException or OperationCanceledException)
        {
        }
    }
}
