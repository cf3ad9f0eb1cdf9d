using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks whether the cluster is to be reached and may be read, by asking for what there is not.</summary>
internal sealed class ClusterCheck : IDoctorCheck
{
    private const string Nobody = "multus-doctor";

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        try
        {
            if (world.OpenCluster() is not { } cluster)
            {
                return [];
            }

            var pod = new PodRef { Namespace = "default", Name = Nobody, InfraContainerId = "", Uid = "" };
            return
            [
                await AskAsync(DoctorRules.ClusterPods, "pods can be read", async () => await cluster.Pods.FindAsync(pod, cancellationToken)),
                await AskAsync(DoctorRules.ClusterNetworks, "networks can be read", async () => await cluster.Networks.FindAsync(new NetworkRef("default", Nobody), cancellationToken)),
            ];
        }
        catch (CniException exception)
        {
            return [DoctorRules.ClusterPods.Fail($"{exception.Error}")];
        }
    }

    private static async Task<DoctorFinding> AskAsync(DoctorRule rule, string yes, Func<Task> ask)
    {
        try
        {
            await ask();
            return rule.Ok(yes);
        }
        catch (CniException exception)
        {
            return rule.Fail($"{exception.Error}");
        }
    }
}
