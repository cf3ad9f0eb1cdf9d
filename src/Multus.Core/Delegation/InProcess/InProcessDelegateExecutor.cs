using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.InProcess;

/// <summary>Runs a plugin in .NET without a process. Thread-safe.</summary>
public sealed class InProcessDelegateExecutor : IDelegateExecutor
{
    // How long a plugin may take to stop when it is told to. One that does not is left to itself.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    private readonly ICniPlugin _plugin;
    private readonly IDelegateExecutor? _delegates;
    private readonly TimeProvider _time;

    /// <summary>An executor for a plugin whose own delegates are run by what runs the list that it is in.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="time">The clock for the time a call may take.</param>
    public InProcessDelegateExecutor(ICniPlugin plugin, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(time);
        _plugin = plugin;
        _time = time;
    }

    /// <summary>An executor for a plugin that is called on its own, outside of any list.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="delegates">What runs the plugins that it calls in turn, where nothing that runs a list does.</param>
    /// <param name="time">The clock for the time a call may take.</param>
    public InProcessDelegateExecutor(ICniPlugin plugin, IDelegateExecutor delegates, TimeProvider time)
        : this(plugin, time)
    {
        ArgumentNullException.ThrowIfNull(delegates);
        _delegates = delegates;
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "a plugin is others' code, and its mistakes are outcomes")]
    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Command == CniCommand.Version)
        {
            return new DelegateOutcome.Succeeded(Result: null) { Versions = PluginVersions.Of(_plugin.SupportedVersions) };
        }

        using var timeUp = new CancellationTokenSource(call.Timeout, _time);
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
    public override string ToString() => _plugin.GetType().Name;

    private static CniError TimedOut(DelegateCall call) => new(
        CniErrorCode.Internal,
        string.Create(
            CultureInfo.InvariantCulture,
            $"plugin \"{call.Type}\" had not answered {call.Command.ToProtocolText()} when its time was up: told to stop after {call.Timeout.TotalSeconds:0.###} s"));

    private async Task<DelegateOutcome> RunAsync(DelegateCall call, CancellationToken stop)
    {
        PluginVersionRules.Check(call.Command, call.Config.StatedVersion, _plugin.SupportedVersions);
        var request = PluginRequest.Of(call.Delegates is null ? call with { Delegates = _delegates } : call);
        var running = InvokeAsync(call.Command, request, stop).AsTask();
        try
        {
            return await running.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            // How it ends when it is told to stop is the best that can be said of it.
            await Task.WhenAny(running, Task.Delay(StopGrace, _time, CancellationToken.None)).ConfigureAwait(false);
            return running.IsCompleted ? await running.ConfigureAwait(false) : throw new OperationCanceledException(stop);
        }
    }

    private async ValueTask<DelegateOutcome> InvokeAsync(CniCommand command, PluginRequest request, CancellationToken stop)
    {
        switch (command)
        {
            case CniCommand.Add:
                return new DelegateOutcome.Succeeded(InVersion(await _plugin.AddAsync(request, stop).ConfigureAwait(false), request.Version));
            case CniCommand.Del:
                await _plugin.DelAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            case CniCommand.Check:
                await _plugin.CheckAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            case CniCommand.Status:
                await _plugin.StatusAsync(request, stop).ConfigureAwait(false);
                return DelegateOutcome.Done;
            case CniCommand.Gc:
                await _plugin.GcAsync(request, stop).ConfigureAwait(false);
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
