using System.Collections.Immutable;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Delegation.Processes;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Asks the daemon how it is, and of which version, where the runtime hands its work to one.</summary>
internal sealed class DaemonCheck : IDoctorCheck
{
    private static readonly PluginType Shim = PluginType.Parse("multus-shim");

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        if (!RuntimeConfigCheck.UsesDaemon(world.Files, world.ConfigDir))
        {
            return [];
        }

        var finding = Ask(world);
        return finding.Severity == DoctorSeverity.Ok ? [finding, .. await CompareAsync(world, cancellationToken)] : [finding];
    }

    private static DoctorFinding Ask(DoctorWorld world) =>
        world.Host.Find(world.DaemonSocket) is null ? DoctorRules.Daemon.Fail($"there is no socket {world.DaemonSocket}")
        : world.AskDaemon(DaemonPaths.Health) is { } silence ? DoctorRules.Daemon.Fail(silence)
        : world.AskDaemon(DaemonPaths.Ready) is { } unready ? DoctorRules.Daemon.Fail($"it lives, and takes no requests: {unready}")
        : DoctorRules.Daemon.Ok($"it takes requests at {world.DaemonSocket}");

    // Those of multus-cni do not tell, and go together with ours.
    private static async ValueTask<ImmutableArray<DoctorFinding>> CompareAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        if (world.AskDaemonVersion() is not { } daemon || new PluginLocator(world.Files).Find(Shim, world.PluginPath) is not { } path || await world.AskProgramVersion(path, cancellationToken) is not { } shim)
        {
            return [];
        }

        return [daemon == shim ? DoctorRules.DaemonVersion.Ok($"both are {daemon}") : DoctorRules.DaemonVersion.Doubt($"the daemon is {daemon}, and {path} is {shim}")];
    }
}
