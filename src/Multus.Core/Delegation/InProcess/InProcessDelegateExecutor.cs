using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.InProcess;

/// <summary>Runs a plugin in .NET without a process. Thread-safe.</summary>
/// <param name="plugin">The plugin.</param>
/// <param name="time">The clock for the time a call may take.</param>
public sealed class InProcessDelegateExecutor(ICniPlugin plugin, TimeProvider time) : IDelegateExecutor
{
    // How long a plugin may take to stop when it is told to. One that does not is left to itself.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "a plugin is others' code, and its mistakes are outcomes")]
    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        using var timeUp = new CancellationTokenSource(call.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            return await RunAsync(call, stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new DelegateOutcome.Failed(exception is OperationCanceledException && timeUp.IsCancellationRequested ? TimedOut(call) : CniErrorMapper.Map(exception), exception);
        }
    }

    /// <summary>The plugin's name.</summary>
    public override string ToString() => plugin.GetType().Name;

    private static CniError TimedOut(DelegateCall call) => new(
        CniErrorCode.Internal,
        string.Create(
            CultureInfo.InvariantCulture,
            $"plugin \"{call.Config.Type}\" had not answered {call.Command.ToProtocolText()} when its time was up: told to stop after {call.Timeout.TotalSeconds:0.###} s"));

    private async Task<DelegateOutcome> RunAsync(DelegateCall call, CancellationToken stop)
    {
        var request = PluginRequest.Of(call);
        if (!plugin.SupportedVersions.Contains(request.Version))
        {
            var supported = string.Join(' ', plugin.SupportedVersions.Select(static version => $"\"{version}\""));
            return new DelegateOutcome.Failed(new CniError(
                CniErrorCode.IncompatibleVersion, "incompatible CNI versions", $"config is \"{request.Version}\", plugin supports [{supported}]"));
        }

        var running = InvokeAsync(call.Command, request, stop).AsTask();
        try
        {
            return await running.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            // How it ends when it is told to stop is the best that can be said of it.
            await Task.WhenAny(running, Task.Delay(StopGrace, time, CancellationToken.None)).ConfigureAwait(false);
            return running.IsCompleted ? await running.ConfigureAwait(false) : throw new OperationCanceledException(stop);
        }
    }

    private async ValueTask<DelegateOutcome> InvokeAsync(CniCommand command, PluginRequest request, CancellationToken stop)
    {
        switch (command)
        {
            case CniCommand.Add:
                return new DelegateOutcome.Succeeded(InVersion(await plugin.AddAsync(request, stop).ConfigureAwait(false), request.Version));
            case CniCommand.Del:
                await plugin.DelAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            case CniCommand.Check:
                await plugin.CheckAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            case CniCommand.Status:
                await plugin.StatusAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            case CniCommand.Gc:
                await plugin.GcAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            default:
                throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"a plugin in .NET is not asked for {command.ToProtocolText()}"));
        }
    }

    // What the newest version can say is all that a result can say. An older one may not have room for all of it, and the plugin behind
    // must see what it would see of a process.
    private static CniResult InVersion(CniResult? result, CniVersion version)
    {
        if (result is null)
        {
            throw new CniException(new CniError(CniErrorCode.Internal, "the plugin answered ADD with no result"));
        }

        var encoded = CniResultCodec.Encode(result, version);
        return version == CniVersion.Newest ? result with { ReadFrom = version } : CniResultCodec.Decode(encoded, version);
    }
}
