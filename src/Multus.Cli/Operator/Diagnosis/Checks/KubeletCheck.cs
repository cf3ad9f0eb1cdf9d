using System.Collections.Immutable;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks for the kubelet's socket, where there is a cluster.</summary>
internal sealed class KubeletCheck : IDoctorCheck
{
    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken) => ValueTask.FromResult<ImmutableArray<DoctorFinding>>(
        world.Node?.Cluster.Kubeconfig is null ? []
        : world.Host.Find(world.KubeletSocket) is null ? [DoctorRules.KubeletDevices.Doubt($"there is no socket {world.KubeletSocket}")]
        : [DoctorRules.KubeletDevices.Ok($"{world.KubeletSocket} is there")]);
}
