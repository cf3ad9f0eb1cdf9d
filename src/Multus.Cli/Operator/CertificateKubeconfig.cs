using System.Collections.Immutable;
using Multus.Cli.Daemon;
using Multus.Cli.Logging;
using Multus.Cli.Plugin;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.K8s.Certificates;

namespace Multus.Cli.Operator;

/// <summary>A kubeconfig by which the plugin is its node, with a certificate that is kept up to date.</summary>
internal static class CertificateKubeconfig
{
    private static readonly Flag Bootstrap = new("bootstrap-config", "", "have a certificate for this node: the kubeconfig whose user asks for the first one");
    private static readonly Flag Folder = new("certdir", "/etc/cni/multus/certs", "the folder of the certificates, as the plugin sees it too");
    private static readonly Flag Lifetime = new("cert-duration", "10m", "how long a certificate is to be good, such as 24h");

    // As long as multus-cni's waits.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Its flags.</summary>
    public static ImmutableArray<Flag> Flags => [Bootstrap, Folder, Lifetime];

    /// <summary>Whether it is asked for.</summary>
    public static bool IsWanted(FlagValues flags) => flags.TextOrNull(Bootstrap) is not null;

    /// <summary>Begins to get the certificate.</summary>
    /// <exception cref="CniException">What was asked for cannot be used (code 7).</exception>
    public static NodeCertificate Start(FlagValues flags, OperatorContext context, FileLogger log)
    {
        if (!GoDuration.TryParse(flags.Text(Lifetime), out var lifetime))
        {
            throw Invalid($"--{Lifetime.Name}: \"{flags.Text(Lifetime)}\" is not a duration such as \"24h\"");
        }

        if (!context.Io.Environment.TryGetValue(DaemonServices.NodeNameVariable, out var node) || node.Length == 0)
        {
            throw Invalid($"--{Bootstrap.Name} needs the node's name: {DaemonServices.NodeNameVariable} is not set");
        }

        var options = new NodeCertificateOptions(node, flags.FullPath(Bootstrap), flags.FullPath(Folder)) { Lifetime = lifetime };
        return ClusterWay.Certify(options, context.Clusters, log);
    }

    /// <summary>Waits until the certificate is there, for two minutes.</summary>
    /// <exception cref="CniException">It was not signed in time (code 11).</exception>
    /// <exception cref="OperationCanceledException">The process was asked to stop.</exception>
    public static async Task WaitAsync(NodeCertificate certificate, OperatorContext context)
    {
        if (!await certificate.WaitAsync(Patience, context.Stopping))
        {
            throw new CniException(new CniError(CniErrorCode.TryAgainLater, $"there is no certificate after {Patience.TotalMinutes:0} minutes: {certificate.State.Problem}"));
        }
    }

    private static CniException Invalid(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));
}
