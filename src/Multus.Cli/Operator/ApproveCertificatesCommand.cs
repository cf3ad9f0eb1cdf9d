using System.Collections.Immutable;
using Multus.Cli.Plugin;
using Multus.Core.Cni.Errors;
using Multus.K8s.Certificates.Approval;

namespace Multus.Cli.Operator;

/// <summary>Approves the certificates of a cluster's nodes, as multus-cni's <c>cert-approver</c> does.</summary>
internal sealed class ApproveCertificatesCommand : IOperatorCommand
{
    private static readonly Flag Kubeconfig = new("kubeconfig", "", "how the cluster is reached; without it, it is the one that this is a pod of");

    public string Name => "approve-certificates";

    public string Summary => "approve the certificates that nodes ask for, each for itself, until SIGTERM; one of them serves a cluster";

    public ImmutableArray<Flag> Flags => [Kubeconfig];

    public async Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        using var log = OperatorLog.Create(context);
        using var connection = context.Clusters.TryConnect(flags.TextOrNull(Kubeconfig))
            ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "this is no pod, and there is no --kubeconfig"));
        ClusterWay.Prepare(connection);
        await new CertificateApprover(connection, context.Time, log).RunAsync(context.Stopping);
        return ExitCodes.Success;
    }
}
