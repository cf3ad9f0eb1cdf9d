using Multus.Cli.Logging;
using Multus.Cni.Hosting;
using Multus.Cni.Processes;
using Multus.Core.Commands;
using Multus.Core.Delegation.Processes;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Cli.Plugin;

/// <summary>The plugin that does everything itself, in the process that the runtime started. Composed by hand: a container would cost more than the work.</summary>
/// <param name="io">The process's environment and streams.</param>
/// <param name="adapt">What becomes of the services before they are used; for tests that look on or step in.</param>
internal sealed class ThinPlugin(PluginIo io, Func<MultusServices, MultusServices> adapt) : IDisposable
{
    private FileLogger? _logger;
    private ClusterComposition? _clusters;

    /// <summary>The plugin with its services as they are.</summary>
    public ThinPlugin(PluginIo io)
        : this(io, static services => services)
    {
    }

    /// <summary>Handles the one invocation that the process was started for.</summary>
    /// <returns>The exit code.</returns>
    public async ValueTask<int> RunAsync(CniPluginHostOptions options)
    {
        using var stop = new StopSignals();
        return await new CniPluginHost(options).RunAsync(io, () => new MultusRuntime(config => adapt(Compose(config))), stop.Token);
    }

    /// <summary>Finishes the log, when the runtime has its answer.</summary>
    public void Dispose()
    {
        _clusters?.Dispose();
        _logger?.Dispose();
    }

    private MultusServices Compose(NodeConfig config)
    {
        _logger = LoggingSetup.Create(config.Log, io.Error);
        var files = new DiskFileStore();
        var processes = new PosixProcessLauncher(ProcessWaiting.OnCallersThread);
        _clusters = new ClusterComposition(io.Environment, files, processes, _logger);
        var executor = new ProcessDelegateExecutor(new PluginLocator(files), processes, TimeProvider.System, ExecutorOptions());
        return LinuxServices.Create(files, executor, _clusters.Open, _logger) with
        {
            // Nobody can listen in here. The trace context that the runtime was given reaches the plugins by the environment.
            TellsOfOperations = false,
        };
    }

    private ProcessExecutorOptions ExecutorOptions() => new()
    {
        // The configuration's limit applies, to each call.
        Timeout = Timeout.InfiniteTimeSpan,
        BaseEnvironment = io.Environment,
        HandsTraceContextOn = false,
        OnStandardError = (_, text) => io.Error.Write(text.Span),
    };
}
