using System.Collections.Immutable;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at the configuration of Multus itself.</summary>
internal sealed class NodeConfigCheck : IDoctorCheck
{
    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken) => ValueTask.FromResult<ImmutableArray<DoctorFinding>>(
        world.Node is not null
            ? [DoctorRules.NodeConfig.Ok($"delegates {world.Node.Delegates.Length}, state in {world.Node.CniDir}"), .. world.NodeNotices.Select(DoctorRules.NodeConfig.Doubt)]
            : RuntimeConfigCheck.UsesDaemon(world.Files, world.ConfigDir) ? [DoctorRules.NodeConfig.Ok("the daemon has it")]
            : [.. world.NodeNotices.Select(DoctorRules.NodeConfig.Fail)]);
}
