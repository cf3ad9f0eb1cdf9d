using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.InProcess;

/// <summary>
/// Other plugins, as a plugin calls them with its own configuration and circumstances: an IPAM plugin, above all (CNI 1.1.0, section
/// 4). A plugin that delegates ADD delegates DEL, CHECK, STATUS and GC as well. Thread-safe.
/// </summary>
/// <remarks>A delegate's failure is thrown as <see cref="CniException"/> with its own code and message, which the runtime gets to see unless it is caught.</remarks>
public sealed class PluginDelegates
{
    private readonly DelegateCall _call;
    private readonly IDelegateExecutor _executor;

    internal PluginDelegates(DelegateCall call, IDelegateExecutor executor)
    {
        _call = call;
        _executor = executor;
    }

    /// <summary>The IPAM plugin that the configuration names (<c>ipam.type</c>); null where it names none.</summary>
    /// <exception cref="CniException"><c>ipam.type</c> is not a plugin's name (code 7).</exception>
    public PluginType? Ipam =>
        _call.Config.TryGet("ipam", out var ipam) && JsonMembers.TryGet(ipam, "type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is { Length: > 0 } text
            ? PluginType.Parse(text)
            : null;

    /// <summary>ADD. Where it fails, the delegate is told to delete before the failure is thrown.</summary>
    /// <exception cref="CniException">It failed, or cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<CniResult> AddAsync(PluginType type, CancellationToken cancellationToken) =>
        AddAsync(type, static (result, _) => ValueTask.FromResult(result), cancellationToken);

    /// <summary>ADD, and then what the plugin itself makes of it. Where either fails, the delegate is told to delete before the failure is thrown.</summary>
    /// <param name="type">The delegate.</param>
    /// <param name="then">Given the delegate's result; gives the plugin's own.</param>
    /// <param name="cancellationToken">The wish to stop.</param>
    /// <exception cref="CniException">The delegate failed, or cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<CniResult> AddAsync(PluginType type, Func<CniResult, CancellationToken, ValueTask<CniResult>> then, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(then);
        try
        {
            var result = await RunAsync(type, CniCommand.Add, cancellationToken).ConfigureAwait(false);
            return await then(result ?? CniResult.Empty, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await UndoAsync(type, exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>DEL.</summary>
    /// <exception cref="CniException">It failed, or cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask DelAsync(PluginType type, CancellationToken cancellationToken) => await RunAsync(type, CniCommand.Del, cancellationToken).ConfigureAwait(false);

    /// <summary>CHECK.</summary>
    /// <exception cref="CniException">It failed, or cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask CheckAsync(PluginType type, CancellationToken cancellationToken) => await RunAsync(type, CniCommand.Check, cancellationToken).ConfigureAwait(false);

    /// <summary>STATUS.</summary>
    /// <exception cref="CniException">It failed, or cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask StatusAsync(PluginType type, CancellationToken cancellationToken) => await RunAsync(type, CniCommand.Status, cancellationToken).ConfigureAwait(false);

    /// <summary>GC.</summary>
    /// <exception cref="CniException">It failed, or cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask GcAsync(PluginType type, CancellationToken cancellationToken) => await RunAsync(type, CniCommand.Gc, cancellationToken).ConfigureAwait(false);

    // The configuration is handed on to the last byte: what the delegate needs of it is the delegate's to know.
    private DelegateCall CallOf(PluginType type, CniCommand command) => _call with { Type = type, Command = command, HasNetworkPolicies = false };

    private async ValueTask<CniResult?> RunAsync(PluginType type, CniCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(type);

        var outcome = await _executor.ExecuteAsync(CallOf(type, command), cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            DelegateOutcome.Succeeded succeeded => succeeded.Result,
            DelegateOutcome.Failed failed => throw new CniException(failed.Error, failed.Cause),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome"),
        };
    }

    // The first failure is the one to tell; what undoing comes to is added to it.
    private async ValueTask UndoAsync(PluginType type, Exception first)
    {
        var outcome = await _executor.ExecuteAsync(CallOf(type, CniCommand.Del), CancellationToken.None).ConfigureAwait(false);
        if (outcome is DelegateOutcome.Failed failed && first is CniException cni)
        {
            throw new CniException(cni.Error.WithDetails($"and deleting what plugin \"{type}\" had added failed: {failed.Error}"), first);
        }
    }
}
