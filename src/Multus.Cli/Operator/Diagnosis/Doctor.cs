using System.Collections.Immutable;
using Multus.Cli.Operator.Diagnosis.Checks;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>Looks at a node in all ways that there are.</summary>
internal static class Doctor
{
    private static ImmutableArray<IDoctorCheck> Checks =>
    [
        new KernelCheck(), new PluginFolderCheck(), new PluginsCheck(), new RuntimeConfigCheck(), new NodeConfigCheck(), new DaemonCheck(), new ClusterCheck(), new RightsCheck(), new CredentialsCheck(), new KubeletCheck(), new StateCheck(), new ClockCheck(),
    ];

    /// <exception cref="IOException">Something could not be read that is there.</exception>
    public static async Task<ImmutableArray<DoctorFinding>> ExamineAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<DoctorFinding>();
        foreach (var check in Checks)
        {
            findings.AddRange(await check.LookAsync(world, cancellationToken));
        }

        return findings.DrainToImmutable();
    }
}
