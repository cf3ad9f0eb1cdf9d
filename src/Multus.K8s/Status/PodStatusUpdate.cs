using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.K8s.Http;

namespace Multus.K8s.Status;

/// <summary>Writes network-status by reading the pod and putting it back, for as long as others come between.</summary>
internal sealed class PodStatusUpdate(KubernetesApi api, TimeProvider time)
{
    /// <summary>How often it is tried while others change the pod.</summary>
    public const int MostTries = 5;

    /// <summary>How long to wait between tries.</summary>
    public static TimeSpan BetweenTries { get; } = TimeSpan.FromMilliseconds(10);

    /// <exception cref="CniException">It could not be written; the reasons are those of the port.</exception>
    public async ValueTask RunAsync(PodSnapshot pod, StatusAnnotations annotations, CancellationToken cancellationToken)
    {
        for (var tries = 1; await ReadAsync(pod, annotations, cancellationToken).ConfigureAwait(false) is { } annotated; tries++)
        {
            var answer = await api.PutAsync(ApiPath.PodStatus(pod.Namespace, pod.Name), annotated, cancellationToken).ConfigureAwait(false);
            var outcome = StatusOutcomes.Of(answer);
            if (outcome is StatusOutcome.Written or StatusOutcome.PodGone)
            {
                return;
            }

            if (outcome != StatusOutcome.PodChanged || tries == MostTries)
            {
                throw StatusOutcomes.Failure(outcome, pod, annotations, api.Failures.Refused(answer));
            }

            await Task.Delay(BetweenTries, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // The pod with the annotations; null if it is gone.
    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(PodSnapshot pod, StatusAnnotations annotations, CancellationToken cancellationToken)
    {
        var path = ApiPath.Pod(pod.Namespace, pod.Name);
        if (await api.GetAsync(path, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return null;
        }

        var uid = api.Read(path, json, static json => json.GetProperty("metadata").Text("uid"));
        return pod.Uid.Length == 0 || uid == pod.Uid
            ? api.Read(path, json, json => PodEdit.Annotate(json, annotations))
            : throw StatusOutcomes.AnotherPod(pod, null);
    }
}
