using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Multus.Cli.Plugin;
using Multus.Cni.Processes;
using Multus.Cni.Sandbox;
using Multus.Core.Commands;
using Multus.Core.Delegation.Processes;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.Cli.Daemon;

/// <summary>What the daemon needs of the world, for all its requests: clusters stay connected, and policies remember. Thread-safe.</summary>
internal sealed class DaemonServices : IDisposable
{
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly DiskFileStore _files = new();
    private readonly PosixProcessLauncher _processes = new();
    private readonly ConcurrentDictionary<ClusterConfig, Lazy<ClusterComposition>> _clusters = new();
    private readonly ILogger _logger;

    public DaemonServices(IReadOnlyDictionary<string, string> environment, ILogger logger)
    {
        _environment = environment;
        _logger = logger;
        Services = new MultusServices
        {
            Executor = new ProcessDelegateExecutor(new PluginLocator(_files), _processes, TimeProvider.System, ExecutorOptions()),
            Sandboxes = new SandboxNetwork(),
            OpenState = folder => NodeState.InFolder(_files, folder),
            Files = _files,
            DeviceInfo = new DeviceInfoFiles(new DiskFileStore(FileReaders.Everyone)),
            OpenCluster = OpenCluster,
            Logger = logger,
        };
    }

    /// <summary>The services.</summary>
    public MultusServices Services { get; }

    public void Dispose()
    {
        foreach (var cluster in _clusters.Values)
        {
            if (cluster.IsValueCreated)
            {
                cluster.Value.Dispose();
            }
        }
    }

    // One that cannot be opened is tried again by the next request: what is wrong with it may have been mended.
    private ClusterPorts? OpenCluster(NodeConfig config)
    {
        var cluster = _clusters.GetOrAdd(config.Cluster, static (_, self) => new Lazy<ClusterComposition>(() => new ClusterComposition(self._environment, self._files, self._processes, self._logger)), this);
        return cluster.Value.Open(config);
    }

    private ProcessExecutorOptions ExecutorOptions() => new()
    {
        // The configuration's limit applies, to each call.
        Timeout = Timeout.InfiniteTimeSpan,
        BaseEnvironment = _environment,
        OnStandardError = (type, text) => DaemonLog.PluginWrote(_logger, type, Encoding.UTF8.GetString(text.Span).TrimEnd()),
    };
}
