using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation;

/// <summary>
/// Runs the plugins of one network in the order that the command asks for (CNI 1.1.0, section 3). It knows commands and order, and
/// nothing of pods, files or repetition: what an ADD left behind is the caller's to DEL, and results are the caller's to keep.
/// Thread-safe.
/// </summary>
/// <param name="executor">What runs each plugin.</param>
public sealed class ConflistRunner(IDelegateExecutor executor)
{
    /// <summary>
    /// ADD: first plugin to last, each given the result of the one before; stops at the first failure.
    /// </summary>
    /// <returns>The last plugin's result, or the failure, which names the plugin, keeps its code, and says how many were started.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; plugins may have run.</exception>
    public async ValueTask<DelegateOutcome> AddAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var result = call.PrevResult;
        for (var i = 0; i < call.Network.Plugins.Length; i++)
        {
            var plugin = call.Network.Plugins[i];
            var outcome = await InvokeAsync(CniCommand.Add, call, plugin, result, cancellationToken).ConfigureAwait(false);
            if (outcome is DelegateOutcome.Failed failed)
            {
                return Explain(call.Network, plugin, "add", failed) with
                {
                    NeverStarted = failed.NeverStarted && i == 0,
                    PluginsStarted = failed.NeverStarted ? i : i + 1,
                };
            }

            result = ((DelegateOutcome.Succeeded)outcome).Result ?? CniResult.Empty;
        }

        return new DelegateOutcome.Succeeded(result);
    }

    /// <summary>DEL: last plugin to first, each given the result of the ADD from version 0.4.0 on; stops at the first failure.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; plugins may have run.</exception>
    public async ValueTask<DelegateOutcome> DelAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var prevResult = PrevResultForDel(call);
        for (var i = call.Network.Plugins.Length - 1; i >= 0; i--)
        {
            var plugin = call.Network.Plugins[i];
            var outcome = await InvokeAsync(CniCommand.Del, call, plugin, prevResult, cancellationToken).ConfigureAwait(false);
            if (outcome is DelegateOutcome.Failed failed)
            {
                return Explain(call.Network, plugin, "delete", failed);
            }
        }

        return DelegateOutcome.Done;
    }

    /// <summary>
    /// CHECK: first plugin to last, each given the result of the ADD; stops at the first failure. A network with <c>disableCheck</c>
    /// succeeds without any plugin being run; one of a version before 0.4.0 cannot be checked, which is a failure (code 1).
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<DelegateOutcome> CheckAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!call.Network.Version.IsAtLeast(CniVersion.V040))
        {
            return new DelegateOutcome.Failed(new CniError(
                CniErrorCode.IncompatibleVersion, $"configuration version \"{call.Network.Version}\" does not support the CHECK command"));
        }

        if (call.Network.DisableCheck)
        {
            return DelegateOutcome.Done;
        }

        foreach (var plugin in call.Network.Plugins)
        {
            var outcome = await InvokeAsync(CniCommand.Check, call, plugin, call.AddResult, cancellationToken).ConfigureAwait(false);
            if (outcome is DelegateOutcome.Failed failed)
            {
                return Explain(call.Network, plugin, "check", failed);
            }
        }

        return DelegateOutcome.Done;
    }

    /// <summary>
    /// STATUS: first plugin to last; stops at the first failure, which is answered as it is. A network of a version before 1.1.0
    /// succeeds without any plugin being run.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<DelegateOutcome> StatusAsync(NetworkCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Network.Version.IsAtLeast(CniVersion.V110))
        {
            foreach (var plugin in call.Network.Plugins)
            {
                var outcome = await InvokeAsync(CniCommand.Status, call, RequestConfig.DeriveStatus(call.Network, plugin), cancellationToken).ConfigureAwait(false);
                if (outcome is DelegateOutcome.Failed)
                {
                    return outcome;
                }
            }
        }

        return DelegateOutcome.Done;
    }

    /// <summary>
    /// GC: first plugin to last, all of them, failures gathered. A network with <c>disableGC</c>, or of a version before 1.1.0,
    /// succeeds without any plugin being run. Deleting stale attachments is the caller's part.
    /// </summary>
    /// <param name="call">The network.</param>
    /// <param name="validAttachments">The attachments of this network that are still valid; empty means that none is.</param>
    /// <param name="cancellationToken">The caller's wish to stop.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<ImmutableArray<CniError>> GcAsync(
        NetworkCall call, ImmutableArray<AttachmentKey> validAttachments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Network.DisableGc || !call.Network.Version.IsAtLeast(CniVersion.V110))
        {
            return [];
        }

        var errors = ImmutableArray.CreateBuilder<CniError>();
        foreach (var plugin in call.Network.Plugins)
        {
            var request = RequestConfig.DeriveGc(call.Network, plugin, validAttachments);
            var outcome = await InvokeAsync(CniCommand.Gc, call, request, cancellationToken).ConfigureAwait(false);
            if (outcome is DelegateOutcome.Failed failed)
            {
                errors.Add(failed.Error.Prefixed($"failed to GC plugin {plugin.Type}: "));
            }
        }

        return errors.DrainToImmutable();
    }

    /// <summary>VERSION: asks one plugin which versions of the specification it speaks.</summary>
    /// <returns>Success with <see cref="DelegateOutcome.Succeeded.Versions"/>, or why it could not be asked.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<DelegateOutcome> VersionAsync(VersionCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return ExecuteAsync(call.ToDelegateCall(), call.Limits, cancellationToken);
    }

    // Before 0.4.0 a DEL has no prevResult. A result that cannot be written in the network's version is left out too: DEL makes do without.
    private static CniResult? PrevResultForDel(AttachmentCall call)
    {
        if (call.AddResult is null || !call.Network.Version.IsAtLeast(CniVersion.V040))
        {
            return null;
        }

        try
        {
            CniResultCodec.Encode(call.AddResult, call.Network.Version);
            return call.AddResult;
        }
        catch (CniException)
        {
            return null;
        }
    }

    private static DelegateOutcome.Failed Explain(NetworkConfigList network, PluginConfig plugin, string doing, DelegateOutcome.Failed failed)
    {
        if (network.Form == NetworkConfigForm.SinglePlugin)
        {
            return failed;
        }

        var name = plugin.Name is { Length: > 0 } own ? $" name=\"{own}\"" : "";
        return failed with { Error = failed.Error.Prefixed($"plugin type=\"{plugin.Type}\"{name} failed ({doing}): ") };
    }

    private ValueTask<DelegateOutcome> InvokeAsync(
        CniCommand command, AttachmentCall call, PluginConfig plugin, CniResult? prevResult, CancellationToken cancellationToken)
    {
        PluginConfig request;
        try
        {
            request = RequestConfig.Derive(call.Network, plugin, call.Capabilities, prevResult);
        }
        catch (CniException exception)
        {
            return ValueTask.FromResult<DelegateOutcome>(new DelegateOutcome.Failed(exception.Error, exception));
        }

        var handed = prevResult is null ? null : new HandedResult(request, prevResult);
        return ExecuteAsync(new DelegateCall(command, request, call.Context) { Network = call.Network, Handed = handed, Delegates = executor }, call.Limits, cancellationToken);
    }

    private ValueTask<DelegateOutcome> InvokeAsync(CniCommand command, NetworkCall call, PluginConfig request, CancellationToken cancellationToken) =>
        ExecuteAsync(new DelegateCall(command, request, call.Context.WithoutTarget()) { Network = call.Network, Delegates = executor }, call.Limits, cancellationToken);

    private ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CallLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return limits.Deadline.HasPassed
            ? ValueTask.FromResult<DelegateOutcome>(new DelegateOutcome.Failed(new CniError(
                CniErrorCode.TryAgainLater, $"no time was left to run {call.Command.ToProtocolText()} of plugin \"{call.Type}\""))
            {
                NeverStarted = true,
            })
            : executor.ExecuteAsync(call with { Timeout = limits.NextCall }, cancellationToken);
    }
}
