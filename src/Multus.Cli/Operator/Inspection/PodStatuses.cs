using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Asks the cluster for the status of pods.</summary>
/// <param name="open">Opens the cluster; null where there is none to ask.</param>
internal sealed class PodStatuses(Func<ClusterPorts?> open)
{
    /// <summary>Asks. That a cluster cannot be asked is no reason not to tell what disk and kernel say.</summary>
    public async Task<PodAnswer> FindAsync(PodRef pod, CancellationToken cancellationToken)
    {
        if (pod.Name.Length == 0)
        {
            return new PodAnswer(null) { Notice = "no pod was recorded with it, so that there is no status to compare" };
        }

        try
        {
            if (open() is not { } cluster)
            {
                return new PodAnswer(null) { Notice = "there is no cluster to ask for the pod's status: --kubeconfig or --manifests name one" };
            }

            return await cluster.Pods.FindAsync(pod, cancellationToken) is { } found ? Answer(found, pod, cluster.Expectation)
                : cluster.Expectation == PodExpectation.MayBeUnknown ? new PodAnswer(null) { Notice = $"the manifests have no pod \"{pod.Namespace}/{pod.Name}\"" }
                : Gone($"the cluster has no pod \"{pod.Namespace}/{pod.Name}\"");
        }
        catch (CniException exception)
        {
            return new PodAnswer(null) { Notice = $"the cluster cannot be asked for the pod's status: {exception.Error.Message}" };
        }
    }

    // Nobody writes a status into manifests; but they may be what somebody got from a cluster.
    private static PodAnswer Answer(PodSnapshot found, PodRef pod, PodExpectation expectation) =>
        !found.IsKnownAs(pod.Uid) ? Gone($"the cluster's pod \"{pod.Namespace}/{pod.Name}\" is another one, with the UID {found.Uid}")
        : expectation == PodExpectation.MayBeUnknown && !found.Annotations.ContainsKey(AnnotationKeys.NetworkStatus) ? new PodAnswer(null) { Notice = "the manifests have no status of the pod" }
        : new PodAnswer(Read(found));

    private static PodAnswer Gone(string message) => new(null) { Gone = new Drift(DriftKind.PodGone, message) };

    private static StatusSnapshot Read(PodSnapshot pod)
    {
        try
        {
            return new StatusSnapshot(NetworkStatusCodec.Decode(pod.Annotations.GetValueOrDefault(AnnotationKeys.NetworkStatus) ?? pod.Annotations.GetValueOrDefault(AnnotationKeys.LegacyNetworkStatus, "")), null);
        }
        catch (CniException exception)
        {
            return new StatusSnapshot([], exception.Error.Message);
        }
    }
}
