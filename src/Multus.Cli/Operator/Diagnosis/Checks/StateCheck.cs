using System.Collections.Immutable;
using System.Globalization;
using Multus.Cli.Operator.Collecting;
using Multus.Cli.Operator.Inspection;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at what the node remembers.</summary>
internal sealed class StateCheck : IDoctorCheck
{
    private const long LittleRoom = 64 << 20;

    // An attachment takes two or three, and no pod with networks starts without.
    private const long FewInodes = 1000;

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var folder = world.StateDir;
        if (world.Host.Find(folder) is not { } facts)
        {
            return [DoctorRules.StateFolder.Ok($"there is no {folder} yet: the first ADD makes it")];
        }

        var memory = new NodeMemory(world.Files, folder);
        var sandboxes = await memory.ReadAsync(cancellationToken);
        var verdicts = GcDecision.Decide([.. sandboxes.Select(sandbox => RememberedContainer.Of(sandbox, world.LookAtNetns))], running: null);
        var leftovers = memory.ReadLeftovers(sandboxes).ToLookup(static leftover => leftover.Kind, static leftover => Path.GetFileName(leftover.Path));
        ImmutableArray<string> deferred = [.. leftovers[LeftoverKind.DeferredDeletion]];
        return
        [
            (facts.Mode & UnixFileMode.UserWrite) == 0 ? DoctorRules.StateFolder.Fail($"{folder} cannot be written to") : DoctorRules.StateFolder.Ok($"{folder} has {Count(verdicts.Length, "container")}"),
            RoomOf(world, folder),
            .. InodesOf(world, folder),
            .. sandboxes.Where(static sandbox => sandbox.Damage is not null).Select(static sandbox => DoctorRules.StateRecord.Doubt($"{sandbox.Container}: {sandbox.Damage}")),
            .. leftovers[LeftoverKind.UnfinishedWrite].Select(static name => DoctorRules.StateUnfinished.Doubt($"the write of {name} was cut short")),
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

    private static ImmutableArray<DoctorFinding> InodesOf(DoctorWorld world, string folder)
    {
        if (world.Host.FreeInodes(folder) is not { } free)
        {
            return [];
        }

        var seen = string.Create(CultureInfo.InvariantCulture, $"{free} more files can be made");
        return [free < FewInodes ? DoctorRules.StateInodes.Fail(seen) : DoctorRules.StateInodes.Ok(seen)];
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
