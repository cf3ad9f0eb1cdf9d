using System.Collections.Immutable;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.Core.Runtime;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at what the runtime would take for the default network: the first file by name that it can read.</summary>
internal sealed class RuntimeConfigCheck : IDoctorCheck
{
    private static readonly ImmutableArray<string> Endings = [".conf", ".conflist", ".json"];

    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<DoctorFinding>();
        var usable = new List<(string Name, NetworkConfigList Network)>();
        foreach (var name in world.Files.ListFiles(world.ConfigDir).Where(static name => Endings.Contains(Path.GetExtension(name))))
        {
            try
            {
                usable.Add((name, NetworkConfigFile.Load(world.Files, Path.Combine(world.ConfigDir, name))));
            }
            catch (CniException exception)
            {
                findings.Add(usable.Exists(static entry => IsOurs(entry.Network)) ? DoctorRules.RuntimeBroken.Doubt($"{exception.Error}") : DoctorRules.RuntimeBroken.Fail($"before Multus's: {exception.Error}"));
            }
        }

        findings.Insert(0, First(world, usable.Count == 0 ? null : usable[0].Name, usable.Count > 0 && IsOurs(usable[0].Network)));
        var ours = usable.Where(static entry => IsOurs(entry.Network)).Select(static entry => entry.Name).ToArray();
        if (ours.Length > 1)
        {
            findings.Add(DoctorRules.RuntimeTwice.Doubt($"several files call Multus: {string.Join(", ", ours)}"));
        }

        return ValueTask.FromResult(findings.DrainToImmutable());
    }

    /// <summary>Whether the runtime hands its work to a daemon.</summary>
    public static bool UsesDaemon(IFileStore files, string folder)
    {
        try
        {
            var configs = new NetworkConfigDirectory(files, folder) { BrokenConfigs = BrokenConfigs.ArePassedOver };
            return configs.HasConfigs() && configs.LoadFirst().Plugins.Any(static plugin => plugin.Type.Value == "multus-shim");
        }
        catch (CniException)
        {
            return false;
        }
    }

    private static DoctorFinding First(DoctorWorld world, string? name, bool isOurs) =>
        name is null ? DoctorRules.RuntimeFirst.Fail($"there is no configuration in {world.ConfigDir}")
        : isOurs ? DoctorRules.RuntimeFirst.Ok($"the runtime takes {name}, which calls Multus")
        : DoctorRules.RuntimeFirst.Fail($"the runtime takes {name}, which does not call Multus");

    private static bool IsOurs(NetworkConfigList network) => network.Plugins.Any(static plugin => plugin.Type.Value is "multus" or "multus-shim");
}
