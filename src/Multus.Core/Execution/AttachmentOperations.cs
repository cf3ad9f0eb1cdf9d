using Microsoft.Extensions.Logging;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Core.Execution;

/// <summary>One attachment: the delegate's command together with the result that is kept for the next one.</summary>
/// <param name="runner">Runs the network's plugins.</param>
/// <param name="results">Keeps results.</param>
/// <param name="logger">Told of each attachment.</param>
internal sealed class AttachmentOperations(ConflistRunner runner, IResultCache results, ILogger logger)
{
    /// <summary>Runs ADD and keeps the result. A result that cannot be kept is a failure: neither CHECK nor DEL would know of it.</summary>
    public async ValueTask<DelegateOutcome> AddAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        var outcome = await runner.AddAsync(CallFor(attachment, context), cancellationToken).ConfigureAwait(false);
        if (outcome is not DelegateOutcome.Succeeded { Result: { } result })
        {
            return outcome;
        }

        try
        {
            await results.PutAsync(Kept(attachment, context, result), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var error = CniErrorMapper.Map(exception).Prefixed($"failed to set network \"{attachment.Network.Name}\" cached result: ");
            return new DelegateOutcome.Failed(error, exception);
        }

        Log.Added(logger, context.Pod, attachment, result);
        return outcome;
    }

    /// <summary>Runs DEL and, if that succeeds, forgets the result.</summary>
    public async ValueTask<CniError?> DelAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        var kept = await FindKeptAsync(attachment, context, cancellationToken).ConfigureAwait(false);
        var call = CallFor(attachment, context) with { AddResult = ResultForDel(kept, attachment) };
        if (await runner.DelAsync(call, cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed)
        {
            return failed.Error.Prefixed($"error deleting network \"{attachment.DisplayName}\" (interface {attachment.Interface}): ");
        }

        try
        {
            await results.RemoveAsync(attachment.Network.Name, KeyOf(attachment, context), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CniErrorMapper.Map(exception).Prefixed($"network \"{attachment.DisplayName}\" is deleted, but its kept result is not: ");
        }

        Log.Deleted(logger, context.Pod, attachment);
        return null;
    }

    /// <summary>Runs CHECK against the result that was kept.</summary>
    public async ValueTask<CniError?> CheckAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        var call = CallFor(attachment, context);
        try
        {
            var kept = await results.FindAsync(attachment.Network.Name, KeyOf(attachment, context), cancellationToken).ConfigureAwait(false);
            call = call with { AddResult = kept?.ReadResult() };
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            return CniErrorMapper.Map(exception).Prefixed($"failed to get network \"{attachment.Network.Name}\" cached result: ");
        }

        return await runner.CheckAsync(call, cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed
            ? failed.Error.Prefixed($"network \"{attachment.DisplayName}\" (interface {attachment.Interface}) is not as it was made: ")
            : null;
    }

    /// <summary>Whether a result of the attachment is kept, from which it could be deleted.</summary>
    public async ValueTask<bool> IsKeptAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken) =>
        await FindKeptAsync(attachment, context, cancellationToken).ConfigureAwait(false) is { Config.IsEmpty: false };

    private static AttachmentCall CallFor(PlannedAttachment attachment, AttachmentContext context)
    {
        var target = new AttachmentTarget(context.Sandbox, attachment.Interface);
        var invocation = new InvocationContext(target, attachment.Args, context.PluginPath);
        return new AttachmentCall(attachment.Network, invocation, attachment.Capabilities) { Limits = context.Limits };
    }

    private static AttachmentKey KeyOf(PlannedAttachment attachment, AttachmentContext context) => new(context.Sandbox.Container, attachment.Interface);

    private static CachedAttachment Kept(PlannedAttachment attachment, AttachmentContext context, CniResult result) =>
        new(attachment.Network.Name, KeyOf(attachment, context))
        {
            Netns = context.Sandbox.Netns,
            Config = attachment.Network.ToUtf8(),
            Args = attachment.Args,
            Capabilities = attachment.Capabilities,
            Result = CniResultCodec.Encode(result, result.ReadFrom ?? attachment.Network.Version),
        };

    // DEL must work whatever became of what was kept.
    private async ValueTask<CachedAttachment?> FindKeptAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await results.FindAsync(attachment.Network.Name, KeyOf(attachment, context), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.KeptResultUnreadable(logger, attachment.Network.Name, exception.Message);
            return null;
        }
    }

    private CniResult? ResultForDel(CachedAttachment? kept, PlannedAttachment attachment)
    {
        try
        {
            return kept?.ReadResult();
        }
        catch (CniException exception)
        {
            Log.KeptResultUnreadable(logger, attachment.Network.Name, exception.Message);
            return null;
        }
    }
}
