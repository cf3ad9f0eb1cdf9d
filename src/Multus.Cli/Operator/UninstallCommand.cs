using System.Collections.Immutable;

namespace Multus.Cli.Operator;

/// <summary>Takes from a node what was put there, so that it goes on with the primary network alone.</summary>
internal sealed class UninstallCommand : IOperatorCommand
{
    private static readonly Flag ConfFile = new("multus-conf-file", "auto", "the configuration that entrypoint copied; auto if it made one");
    private static readonly Flag RenameConfFile = Flag.Switch("rename-conf-file", "give the primary network's file, that entrypoint renamed, its name back");
    private static readonly Flag KeepPlugins = Flag.Switch("keep-plugins", "leave the plugins: pods that have networks need them to be deleted");
    private static readonly Flag Force = Flag.Switch("force", "remove plugins of these names even if they are not the ones of --source-dir");

    public string Name => "uninstall";

    public string Summary => "take configuration, plugins and kubeconfig from the node";

    public ImmutableArray<Flag> Flags =>
    [
        EntrypointFlags.CniConfDir, EntrypointFlags.CniBinDir, EntrypointFlags.AutoconfigDir, EntrypointFlags.PrimaryFile, ConfFile, RenameConfFile, KeepPlugins, Force,
        InstallCommand.Source,
    ];

    public Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        using var log = OperatorLog.Create(context);
        var removal = new Uninstallation(flags.FullPath(EntrypointFlags.CniConfDir), context, log);
        if (flags.IsOn(RenameConfFile))
        {
            removal.PutBackPrimary(flags.FullPath(EntrypointFlags.AutoconfigDir), flags.TextOrNull(EntrypointFlags.PrimaryFile));
        }

        // What a runtime still has a configuration for, it must find.
        removal.RemoveConfigs(flags.Text(ConfFile) is var file && file == "auto" ? null : Path.GetFileName(file));
        if (!flags.IsOn(KeepPlugins) && !removal.TryRemovePlugins(flags.FullPath(EntrypointFlags.CniBinDir), flags.IsOn(Force) ? null : InstallCommand.SourceOf(flags)))
        {
            return Task.FromResult(ExitCodes.Failure);
        }

        removal.RemoveKubeconfig();
        return Task.FromResult(ExitCodes.Success);
    }
}
