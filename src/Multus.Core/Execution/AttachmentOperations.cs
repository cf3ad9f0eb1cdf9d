using System.Text.Json;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Core.Execution;

/// <summary>One attachment: what is planned as calls of its network, and each told of in the log.</summary>
/// <param name="runtime">Runs networks.</param>
/// <param name="devices">What is told of devices.</param>
/// <param name="logger">Told of each attachment.</param>
internal sealed class AttachmentOperations(CniRuntime runtime, DeviceInfoFiles devices, ILogger logger)
{
    /// <summary>Runs ADD and keeps the result.</summary>
    public async ValueTask<DelegateOutcome> AddAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        if (attachment.Device is { } device && InfoFileOf(attachment) is { } path)
        {
            Tell(path, devices.CopyForPlugin(device.ResourceName, device.DeviceId, path));
        }

        var outcome = await runtime.AddAsync(CallFor(attachment, context, attachment.ArgsOfAdd), cancellationToken).ConfigureAwait(false);
        if (outcome is DelegateOutcome.Succeeded { Result: { } result })
        {
            Log.Added(logger, context.Pod, attachment, result);
        }
        else if (outcome is DelegateOutcome.Failed { NeverStarted: true })
        {
            // Nobody is asked to delete it.
            RemoveInfoFile(attachment);
        }

        return outcome;
    }

    /// <summary>What is told of the attachment's device, by the device plugin or by the delegate; null for nothing.</summary>
    public DeviceInfo? FindDeviceInfo(PlannedAttachment attachment) => InfoFileOf(attachment) is { } path ? devices.Find(path) : null;

    /// <summary>Has the kept result say what is the case now.</summary>
    /// <exception cref="CniException">It could not be kept (code 5).</exception>
    public ValueTask KeepAsync(PlannedAttachment attachment, AttachmentContext context, CniResult result, CancellationToken cancellationToken) =>
        runtime.KeepAsync(CallFor(attachment, context, attachment.ArgsOfAdd), result, cancellationToken);

    /// <summary>Runs DEL and, if that succeeds, forgets the result.</summary>
    /// <returns>What went wrong; null for nothing.</returns>
    public async ValueTask<NotRemoved?> DelAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        if (await runtime.DelAsync(CallFor(attachment, context, CniArgs.Empty), cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed)
        {
            var error = failed.Error.Prefixed($"error deleting network \"{attachment.DisplayName}\" (interface {attachment.Interface}): ");
            return new NotRemoved(attachment, error) { PluginNotFound = failed.PluginNotFound };
        }

        RemoveInfoFile(attachment);
        Log.Deleted(logger, context.Pod, attachment);
        return null;
    }

    /// <summary>Runs CHECK against the result that was kept.</summary>
    public async ValueTask<CniError?> CheckAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken) =>
        await runtime.CheckAsync(CallFor(attachment, context, CniArgs.Empty), cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed
            ? failed.Error.Prefixed($"error checking network \"{attachment.DisplayName}\" (interface {attachment.Interface}): ")
            : null;

    /// <summary>Whether a result of the attachment is kept, from which it could be deleted.</summary>
    public async ValueTask<bool> IsKeptAsync(PlannedAttachment attachment, AttachmentContext context, CancellationToken cancellationToken)
    {
        var key = new AttachmentKey(context.Sandbox.Container, attachment.Interface);
        return await runtime.FindKeptAsync(attachment.Network.Name, key, cancellationToken).ConfigureAwait(false) is { Config.IsEmpty: false };
    }

    private void RemoveInfoFile(PlannedAttachment attachment)
    {
        if (InfoFileOf(attachment) is { } path)
        {
            Tell(path, devices.Remove(path));
        }
    }

    private void Tell(string path, string? problem)
    {
        if (problem is not null)
        {
            Log.DeviceInfoTrouble(logger, path, problem);
        }
    }

    private static string? InfoFileOf(PlannedAttachment attachment) =>
        attachment.Capabilities.TryGet(CapabilityRules.DeviceInfoFile, out var path) && path.ValueKind == JsonValueKind.String ? path.GetString() : null;

    private static AttachmentCall CallFor(PlannedAttachment attachment, AttachmentContext context, CniArgs more)
    {
        var target = new AttachmentTarget(context.Sandbox, attachment.Interface);
        var args = more.Pairs.IsEmpty ? attachment.Args : CniArgs.Of([.. attachment.Args.Pairs, .. more.Pairs]);
        var invocation = new InvocationContext(target, args, context.PluginPath) { Trace = context.Trace };
        return new AttachmentCall(attachment.Network, invocation, attachment.Capabilities)
        {
            Limits = context.Limits,

            // Its plugins are made for being chained, and refuse to begin.
            PrevResult = attachment.Role == AttachmentRole.Auxiliary ? CniResult.Empty : null,
        };
    }
}
