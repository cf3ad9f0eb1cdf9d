using System.Collections.Immutable;
using Multus.Core.State;

namespace Multus.Cli.Operator;

/// <summary>Writes a kubeconfig for the plugin and keeps it as the pod's service account is.</summary>
internal sealed class KubeconfigCommand : IOperatorCommand
{
    private static readonly Flag Target = new("kubeconfig", "/run/multus/kubeconfig", "the file to write");
    private static readonly Flag Once = Flag.Switch("once", "write it and exit, and keep it no longer");
    private static readonly Flag Cleanup = new("cleanup-on-exit", "true", "remove the file in the end") { IsSwitch = true };

    public string Name => "kubeconfig";

    public string Summary => "write a kubeconfig for the plugin, by the pod's service account, and keep it up to date until SIGTERM";

    public ImmutableArray<Flag> Flags => [Target, Once, Cleanup, ServiceAccount.Folder, ServiceAccount.SkipTlsVerify];

    public async Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        using var log = OperatorLog.Create(context);
        var files = new DiskFileStore();
        var account = new ServiceAccount(files, context.Io.Environment, flags.FullPath(ServiceAccount.Folder));
        var file = new KubeconfigFile(files, flags.FullPath(Target), flags.IsOn(ServiceAccount.SkipTlsVerify) ? account.ToTrustingKubeconfig : account.ToKubeconfig, log);
        file.Write();
        if (flags.IsOn(Once))
        {
            return ExitCodes.Success;
        }

        await file.KeepAsync(context.Time, context.Stopping);
        if (flags.IsOn(Cleanup))
        {
            file.Remove();
        }

        return ExitCodes.Success;
    }
}
