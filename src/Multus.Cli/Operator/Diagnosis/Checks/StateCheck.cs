using System.Collections.Immutable;
using System.Globalization;
using Multus.Cli.Operator.Collecting;
using Multus.Cni.DaemonProtocol;
using Multus.Core.State;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at what the node remembers.</summary>
internal sealed class StateCheck : IDoctorCheck
{
    private const long LittleRoom = 64 << 20;

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var folder = world.StateDir;
        if (world.Host.Find(folder) is not { } facts)
        {
            return [DoctorRules.StateFolder.Ok($"there is no {folder} yet: the first ADD makes it")];
        }

        var state = NodeState.InFolder(world.Files, folder);
        var damaged = new List<string>();
        foreach (var container in await state.Attachments.ListAsync(cancellationToken))
        {
            if ((await state.Attachments.FindAsync(container, cancellationToken))?.Damage is { } damage)
            {
                damaged.Add($"{container}: {damage}");
            }
        }

        var verdicts = GcDecision.Decide(await new NodeMemory(state, world.LookAtNetns).ReadAsync(cancellationToken), running: null);
        ImmutableArray<string> unfinished = [.. world.Files.ListUnfinished(folder), .. world.Files.ListUnfinished(Path.Combine(folder, "results"))];
        var deferred = new DeferredDeletions(world.Files, folder).List();
        return
        [
            (facts.Mode & UnixFileMode.UserWrite) == 0 ? DoctorRules.StateFolder.Fail($"{folder} cannot be written to") : DoctorRules.StateFolder.Ok($"{folder} has {Count(verdicts.Length, "container")}"),
            RoomOf(world, folder),
            .. damaged.Select(DoctorRules.StateRecord.Doubt),
            .. unfinished.Select(static name => DoctorRules.StateUnfinished.Doubt($"the write of {name} was cut short")),
            .. deferred.IsEmpty ? [] : (ImmutableArray<DoctorFinding>)[DoctorRules.StateDeferred.Doubt($"{Count(deferred.Length, "DEL")} to be made up for: {string.Join(", ", deferred)}")],
            .. verdicts.Where(static verdict => verdict.IsGarbage).Select(static verdict => DoctorRules.StateLeftover.Doubt($"{verdict.Container.Container} is remembered, and {verdict.Reason}")),
        ];
    }

    private static DoctorFinding RoomOf(DoctorWorld world, string folder)
    {
        var free = world.Host.FreeBytes(folder);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MiB are left");
        return free < LittleRoom ? DoctorRules.StateSpace.Fail(seen) : DoctorRules.StateSpace.Ok(seen);
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
