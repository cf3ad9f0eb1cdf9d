using System.Collections.Immutable;
using Multus.Cni.DaemonProtocol;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Asks the daemon how it is, where the runtime hands its work to one.</summary>
internal sealed class DaemonCheck : IDoctorCheck
{
    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<DoctorFinding>>(RuntimeConfigCheck.UsesDaemon(world.Files, world.ConfigDir) ? [Ask(world)] : []);

    private static DoctorFinding Ask(DoctorWorld world) =>
        world.Host.Find(world.DaemonSocket) is null ? DoctorRules.Daemon.Fail($"there is no socket {world.DaemonSocket}")
        : world.AskDaemon(DaemonPaths.Health) is { } silence ? DoctorRules.Daemon.Fail(silence)
        : world.AskDaemon(DaemonPaths.Ready) is { } unready ? DoctorRules.Daemon.Fail($"it lives, and takes no requests: {unready}")
        : DoctorRules.Daemon.Ok($"it takes requests at {world.DaemonSocket}");
}
