using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning.Generation;
using Multus.Core.Ports;

namespace Multus.Cli.Daemon;

/// <summary>
/// Keeps the configuration by which the node's runtime calls Multus: makes it from what there is, follows changes, and puts it back when
/// others take it away. It stays when the daemon ends, over restarts and reboots, so that no pod starts without its networks meanwhile.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="source">What the configuration comes from.</param>
/// <param name="patience">How long what is waited for.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what is done, and of what is wrong.</param>
internal sealed class ConfigGenerator(IFileStore files, IConfigSource source, GeneratorPatience patience, TimeProvider time, ILogger logger)
{
    private readonly OwnConfigFile _own = new(files, source, logger);
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _lastProblem;

    /// <summary>Done when the configuration is there for the first time; cancelled if it will not be.</summary>
    public Task FirstWritten => _written.Task;

    /// <summary>One that generates.</summary>
    public static ConfigGenerator Of(GeneratorConfig config, IFileStore files, GeneratorPatience patience, TimeProvider time, ILogger logger) =>
        new(files, new PrimaryConfigSource(files, config, patience.Reselection, time, logger) { Tries = patience.PrimaryTries }, patience, time, logger);

    /// <summary>One that copies.</summary>
    public static ConfigGenerator Of(ConfigCopy copy, IFileStore files, GeneratorPatience patience, TimeProvider time, ILogger logger) =>
        new(files, new CopiedConfigSource(files, copy), patience, time, logger);

    /// <summary>Keeps the configuration until it is asked to end, or there is no use in going on. To be called once.</summary>
    public async Task<GeneratorEnd> RunAsync(CancellationToken cancellationToken)
    {
        GeneratorEnd end;
        try
        {
            end = await StartAsync(cancellationToken) ?? await FollowAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            end = new GeneratorEnd(GeneratorEndReason.Stopped, null);
        }

        _written.TrySetCanceled(CancellationToken.None);
        if (end.Reason == GeneratorEndReason.NoLongerReady || (end.Reason == GeneratorEndReason.Stopped && source.CleanupOnExit))
        {
            Remove();
        }

        return end;
    }

    private bool IsReady => source.ReadinessFile is not { } file || files.FileExists(file);

    private async Task<GeneratorEnd?> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            source.Check();
            if (!await WaitForReadinessAsync(cancellationToken))
            {
                return End(GeneratorEndReason.NotReady, CniErrorCode.TryAgainLater, $"the readiness file {source.ReadinessFile} is still not there");
            }

            return await WriteFirstAsync(cancellationToken);
        }
        catch (CniException exception)
        {
            return new GeneratorEnd(GeneratorEndReason.NoConfig, exception.Error);
        }
    }

    private async Task<bool> WaitForReadinessAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (!IsReady)
        {
            GeneratorLog.WaitingForReadiness(logger, source.ReadinessFile!);
        }

        while (!IsReady)
        {
            if (time.GetElapsedTime(start) >= patience.Readiness)
            {
                return false;
            }

            await Task.Delay(patience.Step, time, cancellationToken);
        }

        return true;
    }

    private async Task<GeneratorEnd?> WriteFirstAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; Look() == Sight.Nothing; tries++)
        {
            if (tries >= source.Tries)
            {
                return End(GeneratorEndReason.NoConfig, CniErrorCode.InvalidNetworkConfig, _lastProblem!);
            }

            await Task.Delay(patience.Step, time, cancellationToken);
        }

        _written.TrySetResult();
        return null;
    }

    private async Task<GeneratorEnd> FollowAsync(CancellationToken cancellationToken)
    {
        using var watch = new FolderWatch([.. source.WatchedFolders, source.TargetFolder], time, logger);
        watch.Renew();
        while (true)
        {
            // What changes from here on wakes, and may be seen twice.
            watch.Forget();
            if (!IsReady)
            {
                GeneratorLog.NoLongerReady(logger, source.ReadinessFile!);
                return End(GeneratorEndReason.NoLongerReady, CniErrorCode.TryAgainLater, $"the readiness file {source.ReadinessFile} is gone");
            }

            var sight = Look();
            if (sight == Sight.Restored)
            {
                // Another that insists as we do must not keep us busy.
                await Task.Delay(patience.Step, time, cancellationToken);
                continue;
            }

            if (await watch.WaitAsync(sight == Sight.Nothing || !watch.IsComplete ? patience.Step : patience.Round, cancellationToken))
            {
                await Task.Delay(patience.Settling, time, cancellationToken);
            }
            else
            {
                watch.Renew();
            }
        }
    }

    private Sight Look()
    {
        string problem;
        try
        {
            if (source.Read() is { } wanted)
            {
                var sight = _own.Keep(wanted) ? Sight.Restored : Sight.AsItShouldBe;
                _lastProblem = null;
                return sight;
            }

            problem = source.Missing;
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            problem = exception is CniException { Error: var error } ? $"{error}" : exception.Message;
        }

        if (problem != _lastProblem)
        {
            _lastProblem = problem;
            GeneratorLog.NotMade(logger, problem);
        }

        return Sight.Nothing;
    }

    private void Remove()
    {
        try
        {
            _own.Remove();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            GeneratorLog.NotRemoved(logger, source.TargetFolder, exception.Message);
        }
    }

    private static GeneratorEnd End(GeneratorEndReason reason, CniErrorCode code, string message) => new(reason, new CniError(code, message));

    /// <summary>What a look found.</summary>
    private enum Sight
    {
        Nothing,
        AsItShouldBe,
        Restored,
    }
}
