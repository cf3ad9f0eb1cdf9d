using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Http;

namespace Multus.K8s.Status;

/// <summary>
/// Writes network-status onto a pod in one round trip: a merge patch that names the pod's UID, so that another pod of its name is left
/// alone. Where roles allow no patch, the way that takes two is gone.
/// </summary>
internal sealed class NetworkStatusPublisher(KubernetesApi api, KubernetesOptions options, TimeProvider time) : INetworkStatusPublisher
{
    private readonly PodStatusUpdate _update = new(api, time);

    /// <inheritdoc/>
    public async ValueTask PublishAsync(PodSnapshot pod, ImmutableArray<NetworkStatus> statuses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var annotations = StatusAnnotations.Of(statuses, options);
        annotations.RequireRoom(pod);
        var patch = PodEdit.Patch(pod.Uid, annotations);
        for (var tries = 1; ; tries++)
        {
            var answer = await api.PatchAsync($"{ApiPath.PodStatus(pod.Namespace, pod.Name)}?fieldManager=multus", patch, cancellationToken).ConfigureAwait(false);
            switch (StatusOutcomes.Of(answer))
            {
                case StatusOutcome.Written or StatusOutcome.PodGone:
                    return;
                case StatusOutcome.NotAllowed:
                    await _update.RunAsync(pod, annotations, cancellationToken).ConfigureAwait(false);
                    return;
                case StatusOutcome.PodChanged when tries < PodStatusUpdate.MostTries:
                    await Task.Delay(PodStatusUpdate.BetweenTries, time, cancellationToken).ConfigureAwait(false);
                    break;
                case var outcome:
                    throw StatusOutcomes.Failure(outcome, pod, annotations, api.Failures.Refused(answer));
            }
        }
    }
}
