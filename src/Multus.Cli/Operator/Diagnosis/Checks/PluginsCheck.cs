using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at the plugins that are needed.</summary>
internal sealed class PluginsCheck : IDoctorCheck
{
    private const int MachineOffset = 18;
    private const UnixFileMode Run = UnixFileMode.UserExecute;

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<DoctorFinding>();
        foreach (var type in await NetworksInUse.FindPluginsAsync(world, cancellationToken))
        {
            if (FindObstacle(world, type) is { } obstacle)
            {
                findings.Add(obstacle);
                continue;
            }

            findings.Add(await world.AskVersions(type, cancellationToken) switch
            {
                DelegateOutcome.Succeeded { Versions: { } versions } => DoctorRules.PluginVersion.Ok($"{type} speaks {versions}"),
                DelegateOutcome.Failed { Error: var error } => DoctorRules.PluginVersion.Fail($"{type} does not tell its versions: {error}"),
                _ => DoctorRules.PluginVersion.Fail($"{type} does not tell its versions"),
            });
        }

        return findings.DrainToImmutable();
    }

    private static DoctorFinding? FindObstacle(DoctorWorld world, PluginType type)
    {
        if (new PluginLocator(world.Files).Find(type, world.PluginPath) is not { } path)
        {
            return DoctorRules.PluginPresent.Fail($"{type} is in none of {string.Join(", ", world.PluginPath)}");
        }

        var facts = world.Host.Find(path);
        return facts is null || (facts.Mode & Run) == 0 ? DoctorRules.PluginPresent.Fail($"{path} may not be run")
            : MachineOf(facts.Beginning.Span) is { } machine && machine != world.Machine ? DoctorRules.PluginMachine.Fail($"{path} is made for {machine}, and this is {world.Machine}")
            : null;
    }

    // As the header of a program of Linux says it; a script says nothing.
    private static Architecture? MachineOf(ReadOnlySpan<byte> beginning) => beginning.Length < MachineOffset + sizeof(ushort) || !beginning.StartsWith("\u007fELF"u8)
        ? null
        : BinaryPrimitives.ReadUInt16LittleEndian(beginning[MachineOffset..]) switch
        {
            0x03 => Architecture.X86,
            0x28 => Architecture.Arm,
            0x3E => Architecture.X64,
            0xB7 => Architecture.Arm64,
            _ => null,
        };
}
