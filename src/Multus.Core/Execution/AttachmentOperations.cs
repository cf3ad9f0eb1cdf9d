using Microsoft.Extensions.Logging;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Planning;
using Multus.Core.Runtime;

namespace Multus.Core.Execution;

/// <summary>One attachment: what is planned as calls of its network, and each told of in the log.</summary>
/// <param name="runtime">Runs networks.</param>
/// <param name="logger">Told of each attachment.</param>
internal sealed class AttachmentOperations(CniRuntime runtime, ILogger logger)
{
    /// <summary>Runs ADD and keeps the result.</summary>
    public async ValueTask<DelegateOutcome> AddAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        var outcome = await runtime.AddAsync(CallFor(attachment, context), cancellationToken).ConfigureAwait(false);
        if (outcome is DelegateOutcome.Succeeded { Result: { } result })
        {
            Log.Added(logger, context.Pod, attachment, result);
        }

        return outcome;
    }

    /// <summary>Runs DEL and, if that succeeds, forgets the result.</summary>
    public async ValueTask<CniError?> DelAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        if (await runtime.DelAsync(CallFor(attachment, context), cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed)
        {
            return failed.Error.Prefixed($"error deleting network \"{attachment.DisplayName}\" (interface {attachment.Interface}): ");
        }

        Log.Deleted(logger, context.Pod, attachment);
        return null;
    }

    /// <summary>Runs CHECK against the result that was kept.</summary>
    public async ValueTask<CniError?> CheckAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken) =>
        await runtime.CheckAsync(CallFor(attachment, context), cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed
            ? failed.Error.Prefixed($"error checking network \"{attachment.DisplayName}\" (interface {attachment.Interface}): ")
            : null;

    /// <summary>Whether a result of the attachment is kept, from which it could be deleted.</summary>
    public async ValueTask<bool> IsKeptAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        var key = new AttachmentKey(context.Sandbox.Container, attachment.Interface);
        return await runtime.FindKeptAsync(attachment.Network.Name, key, cancellationToken).ConfigureAwait(false) is { Config.IsEmpty: false };
    }

    private static AttachmentCall CallFor(PlannedAttachment attachment, AttachmentContext context)
    {
        var target = new AttachmentTarget(context.Sandbox, attachment.Interface);
        var invocation = new InvocationContext(target, attachment.Args, context.PluginPath);
        return new AttachmentCall(attachment.Network, invocation, attachment.Capabilities) { Limits = context.Limits };
    }
}
