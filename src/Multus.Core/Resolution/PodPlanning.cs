using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Resolution;

/// <summary>Says what a pod would get, or why it would not, and does none of it: nothing is attached, written or told. Not thread-safe.</summary>
/// <param name="cluster">Who knows the pod and its networks; null for none.</param>
/// <param name="files">The node's files, which are only read.</param>
/// <param name="node">The node's configuration.</param>
public sealed class PodPlanning(ClusterPorts? cluster, IFileStore files, NodeConfig node)
{
    /// <summary>Makes the plan that an ADD would go by.</summary>
    /// <param name="pod">The pod; the cluster knows it, where there is one.</param>
    /// <param name="target">The sandbox that is planned for, and the interface that a runtime would ask for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan, or all reasons why there is none.</returns>
    public async ValueTask<PlanOutcome> PlanAsync(PodRef pod, AttachmentTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            var found = cluster is null ? null : await cluster.Pods.FindAsync(pod, cancellationToken).ConfigureAwait(false);
            if (cluster is not null && found is null)
            {
                return new PlanOutcome.Rejected(new CniError(CniErrorCode.InvalidNetworkConfig, $"there is no pod \"{pod.Namespace}/{pod.Name}\""));
            }

            var args = CniArgs.Of(new(PodRef.NamespaceKey, pod.Namespace), new(PodRef.NameKey, pod.Name));
            var inputs = new PlanInputs(target, args, pod with { Uid = found?.Uid ?? pod.Uid }, node);
            return AttachmentPlanner.Plan(await new NetworkCollector(cluster, files, node).CollectAsync(inputs, found, cancellationToken).ConfigureAwait(false));
        }
        catch (CniException exception)
        {
            return new PlanOutcome.Rejected(exception.Error);
        }
    }
}
