using System.Collections.Immutable;
using Multus.Cli.Logging;
using Multus.Core.State;

namespace Multus.Cli.Operator;

/// <summary>Writes a kubeconfig for the plugin and keeps it as the pod's service account, or the node's certificate, is.</summary>
internal sealed class KubeconfigCommand : IOperatorCommand
{
    private static readonly Flag Target = new("kubeconfig", "/run/multus/kubeconfig", "the file to write");
    private static readonly Flag Once = Flag.Switch("once", "write it and exit, and keep it no longer");
    private static readonly Flag Cleanup = new("cleanup-on-exit", "true", "remove the file in the end") { IsSwitch = true };

    public string Name => "kubeconfig";

    public string Summary => "write a kubeconfig for the plugin, by the pod's service account or a certificate of the node, and keep it up to date until SIGTERM";

    public ImmutableArray<Flag> Flags => [Target, Once, Cleanup, .. CertificateKubeconfig.Flags, ServiceAccount.Folder, ServiceAccount.SkipTlsVerify];

    public async Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        using var log = OperatorLog.Create(context);
        return CertificateKubeconfig.IsWanted(flags) ? await RunByCertificateAsync(flags, context, log) : await KeepAsync(flags, context, log, ServiceAccountOf(flags, context));
    }

    private static Func<byte[]> ServiceAccountOf(FlagValues flags, OperatorContext context)
    {
        var account = new ServiceAccount(new DiskFileStore(), context.Io.Environment, flags.FullPath(ServiceAccount.Folder));
        return flags.IsOn(ServiceAccount.SkipTlsVerify) ? account.ToTrustingKubeconfig : account.ToKubeconfig;
    }

    private static async Task<int> RunByCertificateAsync(FlagValues flags, OperatorContext context, FileLogger log)
    {
        await using var certificate = CertificateKubeconfig.Start(flags, context, log);
        try
        {
            // Without a certificate the file would be of no use. Who stays has time, and tells in its log what it waits for.
            await (flags.IsOn(Once) ? CertificateKubeconfig.WaitAsync(certificate, context) : certificate.WaitAsync(Timeout.InfiniteTimeSpan, context.Stopping).AsTask());
        }
        catch (OperationCanceledException) when (context.Stopping.IsCancellationRequested)
        {
            return flags.IsOn(Once) ? ExitCodes.Failure : ExitCodes.Success;
        }

        return await KeepAsync(flags, context, log, certificate.ToKubeconfig);
    }

    private static async Task<int> KeepAsync(FlagValues flags, OperatorContext context, FileLogger log, Func<byte[]> content)
    {
        var file = new KubeconfigFile(new DiskFileStore(), flags.FullPath(Target), content, log);
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
