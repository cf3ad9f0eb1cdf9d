using System.ComponentModel;
using System.Text;
using Multus.Cli.Logging;
using Multus.Cni.Hosting;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Cli.Daemon;

/// <summary>The daemon of a node: from its start to the signal that ends it.</summary>
/// <param name="io">The process's environment and streams.</param>
/// <param name="path">The configuration's file.</param>
/// <param name="adapt">What becomes of the services before they are used; for tests that look on or step in.</param>
internal sealed class DaemonProgram(PluginIo io, string path, Func<MultusServices, MultusServices> adapt)
{
    private readonly DiskFileStore _files = new();

    /// <summary>The daemon with its services as they are.</summary>
    public DaemonProgram(PluginIo io, string path)
        : this(io, path, static services => services)
    {
    }

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals();
        try
        {
            var configuration = _files.Read(path) ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"there is no configuration \"{path}\""));
            var config = DaemonConfig.Read(configuration.Span);
            using var logger = LoggingSetup.Create(config.Log, io.Error);
            await using var run = new DaemonRun(config, configuration, _files, io.Environment, logger, adapt)
            {
                ConfigurationFile = path,
                OnLogLevel = level => logger.Level = LoggingSetup.LevelOf(level),
            };
            var end = await run.UntilAsync(signals.Token);
            return end.Error is { } error ? await FailAsync(ExitCodeOf(end.Reason), $"{error}") : ExitCodes.Success;
        }
        catch (CniException exception)
        {
            return await FailAsync(ExitCodes.Failure, $"{exception.Error}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return await FailAsync(ExitCodes.NotServing, exception.Message);
        }
    }

    private static int ExitCodeOf(GeneratorEndReason reason) => reason switch
    {
        GeneratorEndReason.Stopped => ExitCodes.Success,
        GeneratorEndReason.NotReady => ExitCodes.Failure,
        _ => ExitCodes.NoConfiguration,
    };

    private async ValueTask<int> FailAsync(int code, string why)
    {
        await io.Error.WriteAsync(Encoding.UTF8.GetBytes($"multus-daemon: {why}\n"));
        return code;
    }
}
