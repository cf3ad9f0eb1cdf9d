using System.Collections.Immutable;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at the folders of plugins: whoever may write there is root on this node.</summary>
internal sealed class PluginFolderCheck : IDoctorCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken) => ValueTask.FromResult<ImmutableArray<DoctorFinding>>([.. world.PluginPath.Select(folder => Look(world, folder))]);

    private static DoctorFinding Look(DoctorWorld world, string folder) =>
        world.Host.Find(folder) is not { } facts ? DoctorRules.PluginFolder.Fail($"there is no folder {folder}")
        : (facts.Mode & Others) != 0 ? DoctorRules.PluginFolder.Doubt($"others may write to {folder}, and what they write is run as root")
        : DoctorRules.PluginFolder.Ok($"{folder} has {world.Files.ListFiles(folder).Length} files");
}
