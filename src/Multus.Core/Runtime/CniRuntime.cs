using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.State;

namespace Multus.Core.Runtime;

/// <summary>
/// Runs networks as a container runtime does (CNI 1.1.0, section 3): each command of a list or of a single plugin, with the results of
/// ADD kept for the CHECK, DEL and GC that follow. Thread-safe; the specification wants the operations on one container one after
/// the other, which is the caller's to see to.
/// </summary>
/// <param name="runner">Runs the plugins of one network.</param>
/// <param name="results">Keeps the results.</param>
/// <param name="logger">Told of kept results that cannot be read.</param>
public sealed class CniRuntime(ConflistRunner runner, IResultCache results, ILogger logger)
{
    /// <summary>A runtime that logs nothing.</summary>
    /// <param name="runner">Runs the plugins of one network.</param>
    /// <param name="results">Keeps the results.</param>
    public CniRuntime(ConflistRunner runner, IResultCache results)
        : this(runner, results, NullLogger.Instance)
    {
    }

    /// <summary>
    /// Whether it tells of its operations (<see cref="MultusDiagnostics"/>). Default: true; false saves a program that lives for
    /// milliseconds the time in which the source and the meter are made.
    /// </summary>
    public bool TellsOfOperations { get; init; } = true;

    /// <summary>ADD: runs the plugins and keeps the last one's result. Whatever it comes to, a DEL is due before the next ADD.</summary>
    /// <returns>The result, or the failure. That a result cannot be kept is one too: neither CHECK nor DEL would know of it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; plugins may have run.</exception>
    public ValueTask<DelegateOutcome> AddAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TellsOfOperations
            ? OperationTelemetry.MeasureAsync(CniCommand.Add, call, () => AddCoreAsync(call, cancellationToken))
            : AddCoreAsync(call, cancellationToken);
    }

    /// <summary>
    /// DEL: runs the plugins, last to first, and then forgets what was kept. A kept result that is damaged is gone without; a failed
    /// DEL leaves it for the next.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; plugins may have run.</exception>
    public ValueTask<DelegateOutcome> DelAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TellsOfOperations
            ? OperationTelemetry.MeasureAsync(CniCommand.Del, call, () => DelCoreAsync(call, cancellationToken))
            : DelCoreAsync(call, cancellationToken);
    }

    /// <summary>CHECK: runs the plugins against the result that was kept; against none, where none was.</summary>
    /// <returns>Success, or what is not as it was made. A kept result that cannot be read is a failure.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<DelegateOutcome> CheckAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TellsOfOperations
            ? OperationTelemetry.MeasureAsync(CniCommand.Check, call, () => CheckCoreAsync(call, cancellationToken))
            : CheckCoreAsync(call, cancellationToken);
    }

    /// <summary>STATUS: asks each plugin whether the network can be added to; the first that cannot answers.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<DelegateOutcome> StatusAsync(NetworkCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TellsOfOperations
            ? OperationTelemetry.MeasureAsync(
                CniCommand.Status, call.Network.Name, target: null, () => runner.StatusAsync(call, cancellationToken), CallMeasurement.ErrorOf)
            : runner.StatusAsync(call, cancellationToken);
    }

    /// <summary>
    /// GC: deletes the attachments of the network that results are kept of and that are not valid any more, with the configuration of
    /// today, and then asks each plugin to collect what it knows of. A network with <c>disableGC</c> is left alone.
    /// </summary>
    /// <param name="call">The network.</param>
    /// <param name="validAttachments">The attachments that are still valid; empty means that none is.</param>
    /// <param name="cancellationToken">The caller's wish to stop.</param>
    /// <returns>All that failed; empty for success.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<ImmutableArray<CniError>> GcAsync(
        NetworkCall call, ImmutableArray<AttachmentKey> validAttachments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TellsOfOperations
            ? OperationTelemetry.MeasureAsync(
                CniCommand.Gc,
                call.Network.Name,
                target: null,
                () => GcCoreAsync(call, validAttachments, cancellationToken),
                static errors => errors.IsEmpty ? null : errors[0])
            : GcCoreAsync(call, validAttachments, cancellationToken);
    }

    /// <summary>VERSION: asks one plugin which versions of the specification it speaks. A plugin from before VERSION counts as one of 0.1.0.</summary>
    /// <returns>Success with <see cref="DelegateOutcome.Succeeded.Versions"/>, or why it could not be asked.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<DelegateOutcome> VersionAsync(VersionCall call, CancellationToken cancellationToken) => runner.VersionAsync(call, cancellationToken);

    /// <summary>
    /// Asks each plugin of a network whether it is there and speaks the network's version, without attaching anything, and says in
    /// which of the network's versions all of them could be run.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<NetworkValidation> ValidateAsync(NetworkCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new NetworkValidator(runner).ValidateAsync(call, cancellationToken);
    }

    /// <summary>The attachments that results are kept of; those that cannot be read are left out.</summary>
    /// <exception cref="IOException">They cannot be listed.</exception>
    public ValueTask<ImmutableArray<CachedAttachment>> ListAttachmentsAsync(CancellationToken cancellationToken) => results.ListAsync(cancellationToken);

    /// <summary>The attachments of one container that results are kept of; those that cannot be read are left out.</summary>
    /// <exception cref="IOException">They cannot be listed.</exception>
    public ValueTask<ImmutableArray<CachedAttachment>> ListAttachmentsAsync(ContainerId container, CancellationToken cancellationToken) =>
        results.ListAsync(container, cancellationToken);

    /// <summary>Keeps another result of an attachment in the place of the one that ADD gave.</summary>
    /// <exception cref="CniException">It could not be kept (code 5).</exception>
    internal async ValueTask KeepAsync(AttachmentCall call, CniResult result, CancellationToken cancellationToken)
    {
        try
        {
            await results.PutAsync(Kept(call, KeyOf(call), result), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            throw new CniException(Failure(exception, $"failed to set network \"{call.Network.Name}\" cached result: ").Error, exception);
        }
    }

    /// <summary>What is kept of an attachment; null if nothing is, or it cannot be read.</summary>
    internal async ValueTask<CachedAttachment?> FindKeptAsync(NetworkName network, AttachmentKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await results.FindAsync(network, key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            Log.KeptResultUnreadable(logger, network, exception.Message);
            return null;
        }
    }

    private static AttachmentKey KeyOf(AttachmentCall call) =>
        call.Context.Target?.Key ?? throw new ArgumentException("the call is about an attachment, and its context has no target", nameof(call));

    private static AttachmentCall CallFor(CachedAttachment kept, NetworkCall call)
    {
        var target = new AttachmentTarget(new SandboxRef(kept.Key.Container, kept.Netns), kept.Key.Interface);
        return new AttachmentCall(call.Network, call.Context with { Target = target, Args = kept.Args }, kept.Capabilities) { Limits = call.Limits };
    }

    private static CachedAttachment Kept(AttachmentCall call, AttachmentKey key, CniResult result) =>
        new(call.Network.Name, key)
        {
            Netns = call.Context.Target!.Sandbox.Netns,
            Config = call.Network.ToUtf8(),
            Args = call.Context.Args,
            Capabilities = call.Capabilities,
            Result = CniResultCodec.Encode(result, result.ReadFrom ?? call.Network.Version),
        };

    private static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static DelegateOutcome.Failed Failure(Exception exception, string doing) => new(CniErrorMapper.Map(exception).Prefixed(doing), exception);

    private async ValueTask<DelegateOutcome> AddCoreAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        var key = KeyOf(call);
        var outcome = await runner.AddAsync(call, cancellationToken).ConfigureAwait(false);
        if (outcome is not DelegateOutcome.Succeeded { Result: { } result })
        {
            return outcome;
        }

        try
        {
            await results.PutAsync(Kept(call, key, result), cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return Failure(exception, $"failed to set network \"{call.Network.Name}\" cached result: ");
        }
    }

    private async ValueTask<DelegateOutcome> DelCoreAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        var key = KeyOf(call);
        var addResult = call.AddResult ?? await FindResultForDelAsync(call, key, cancellationToken).ConfigureAwait(false);
        var outcome = await runner.DelAsync(call with { AddResult = addResult }, cancellationToken).ConfigureAwait(false);
        if (outcome is DelegateOutcome.Failed)
        {
            return outcome;
        }

        try
        {
            await results.RemoveAsync(call.Network.Name, key, cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return Failure(exception, "the plugins have deleted it, but its kept result cannot be removed: ");
        }
    }

    private async ValueTask<DelegateOutcome> CheckCoreAsync(AttachmentCall call, CancellationToken cancellationToken)
    {
        var key = KeyOf(call);
        try
        {
            var addResult = call.AddResult ?? (await results.FindAsync(call.Network.Name, key, cancellationToken).ConfigureAwait(false))?.ReadResult();
            call = call with { AddResult = addResult };
        }
        catch (Exception exception) when (exception is CniException || IsOfFiles(exception))
        {
            return Failure(exception, $"failed to get network \"{call.Network.Name}\" cached result: ");
        }

        return await runner.CheckAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ImmutableArray<CniError>> GcCoreAsync(
        NetworkCall call, ImmutableArray<AttachmentKey> validAttachments, CancellationToken cancellationToken)
    {
        if (call.Network.DisableGc)
        {
            return [];
        }

        var errors = ImmutableArray.CreateBuilder<CniError>();
        try
        {
            foreach (var stale in await results.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (stale.Network == call.Network.Name && !validAttachments.Contains(stale.Key)
                    && await DelAsync(CallFor(stale, call), cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed { Error: var error })
                {
                    errors.Add(error.Prefixed($"failed to delete stale attachment {stale.Key.Container} {stale.Key.Interface}: "));
                }
            }
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            errors.Add(Failure(exception, "failed to list the kept results: ").Error);
        }

        errors.AddRange(await runner.GcAsync(call, validAttachments, cancellationToken).ConfigureAwait(false));
        return errors.DrainToImmutable();
    }

    // DEL must work whatever became of what was kept.
    private async ValueTask<CniResult?> FindResultForDelAsync(AttachmentCall call, AttachmentKey key, CancellationToken cancellationToken)
    {
        var kept = await FindKeptAsync(call.Network.Name, key, cancellationToken).ConfigureAwait(false);
        try
        {
            return kept?.ReadResult();
        }
        catch (CniException exception)
        {
            Log.KeptResultUnreadable(logger, call.Network.Name, exception.Message);
            return null;
        }
    }
}
