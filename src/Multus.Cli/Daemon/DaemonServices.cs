using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multus.Cli.Plugin;
using Multus.Cni.Files;
using Multus.Cni.Processes;
using Multus.Core.Commands;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.Diagnostics;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.State;
using Multus.K8s;
using Multus.K8s.Certificates;

namespace Multus.Cli.Daemon;

/// <summary>What the daemon needs of the world, for all its requests: clusters stay connected, and policies remember. Thread-safe.</summary>
internal sealed class DaemonServices : IAsyncDisposable
{
    /// <summary>The variable of the node's name: the pod has it by the downward API, and multus-cni gave it its name.</summary>
    public const string NodeNameVariable = "MULTUS_NODE_NAME";

    // Plugins call tools such as iptables. Nothing else of the container's environment is theirs to see.
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly bool _isInPod;
    private readonly ILogger _logger;

    public DaemonServices(DaemonConfig config, IReadOnlyDictionary<string, string> environment, ILogger logger)
    {
        _logger = logger;
        _isInPod = environment.ContainsKey("KUBERNETES_SERVICE_HOST");
        var files = new DiskFileStore();
        var processes = new PosixProcessLauncher();
        var plugins = config.ChrootDir is { } root ? new PluginLocator(new FilesUnderRoot(files, root)) : new PluginLocator(files);
        var launcher = config.ChrootDir is null ? processes : new PosixProcessLauncher { Root = config.ChrootDir };
        var nodeName = environment.TryGetValue(NodeNameVariable, out var name) && name.Length > 0 ? name : null;
        var access = new ClusterWay(environment, files, processes).Access;
        Certificate = DaemonCertificate.Start(config.NodeCertificate, nodeName, access, logger);
        Clusters = new KubernetesClusters(access, new NodeServices(files, logger))
        {
            Certificate = Certificate,
            NodeName = nodeName,
            OnConnecting = ClusterWay.Prepare,
        };
        var executor = new DelegatePipeline(
            new ProcessDelegateExecutor(plugins, launcher, TimeProvider.System, ExecutorOptions(environment)),
            [new SelectedPolicy(new TelemetryPolicy(TimeProvider.System, NullLogger.Instance))]);
        Services = LinuxServices.Create(files, executor, config => OpenCluster(config.Cluster), logger);
    }

    /// <summary>The services.</summary>
    public MultusServices Services { get; }

    /// <summary>The clusters among them.</summary>
    public KubernetesClusters Clusters { get; }

    /// <summary>The certificate by which the cluster knows us; null where it is known otherwise.</summary>
    public NodeCertificate? Certificate { get; }

    /// <summary>The cluster of a configuration. In a pod it is the pod's own: a path in a request is one of the node, not of the pod.</summary>
    public ClusterPorts? OpenCluster(ClusterConfig config) => Clusters.Open(_isInPod || Certificate is not null ? config with { Kubeconfig = null } : config);

    public async ValueTask DisposeAsync()
    {
        await Clusters.DisposeAsync();
        if (Certificate is not null)
        {
            await Certificate.DisposeAsync();
        }
    }

    private ProcessExecutorOptions ExecutorOptions(IReadOnlyDictionary<string, string> environment) => new()
    {
        // The configuration's limit applies, to each call.
        Timeout = Timeout.InfiniteTimeSpan,
        BaseEnvironment = new Dictionary<string, string> { ["PATH"] = environment.TryGetValue("PATH", out var path) && path.Length > 0 ? path : DefaultPath },
        OnStandardError = (type, text) => DaemonLog.PluginWrote(_logger, type, Encoding.UTF8.GetString(text.Span).TrimEnd()),
    };
}
