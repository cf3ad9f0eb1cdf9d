using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Execution;

/// <summary>Carries out one plan: all of its attachments, or none of them and one error. Used once.</summary>
/// <param name="plan">The plan.</param>
/// <param name="context">The request.</param>
/// <param name="operations">Does one attachment.</param>
/// <param name="record">Remembers what is there.</param>
internal sealed class AttachTransaction(AttachmentPlan plan, AttachmentContext context, AttachmentOperations operations, ContainerRecord record)
{
    private readonly CompensationStack _undo = new();
    private readonly List<PlannedAttachment> _notUndone = [];
    private readonly List<MadeAttachment> _made = [];

    /// <summary>What is attached to the same sandbox already, and stays whatever becomes of this. Default: nothing.</summary>
    public ImmutableArray<MadeAttachment> Beside { get; init; } = [];

    /// <summary>Told of each attachment that was made, whatever becomes of it.</summary>
    public required Action<MadeAttachment> OnMade { get; init; }

    /// <summary>Tells the world of all attachments. That it cannot be told is a failure like any other.</summary>
    public required Func<CancellationToken, ValueTask> Publish { get; init; }

    /// <summary>How long undoing may take. The request's own time does not count: it may be what ran out.</summary>
    public required Func<CallLimits> UndoLimits { get; init; }

    /// <summary>The version that the answer is written in. A result that cannot be is a failure like any other.</summary>
    public required CniVersion AnswerVersion { get; init; }

    /// <summary>Makes the attachments, in order; undoes them, in reverse, if one fails, that one included.</summary>
    /// <returns>The primary attachment's result, or the first error, with what could not be undone in its details.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "whatever it was, what has been done must be undone")]
    public async ValueTask<DelegateOutcome> RunAsync(ISandbox sandbox, CancellationToken cancellationToken)
    {
        DelegateOutcome outcome;
        try
        {
            await record.WriteAsync(plan.Attachments, cancellationToken).ConfigureAwait(false);
            outcome = await AttachAllAsync(sandbox, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = new DelegateOutcome.Failed(CniErrorMapper.Map(exception).Prefixed($"Multus: [{plan.Pod}]: "), exception);
        }

        return outcome is DelegateOutcome.Failed failed ? await UndoAsync(failed).ConfigureAwait(false) : outcome;
    }

    private async ValueTask<DelegateOutcome> AttachAllAsync(ISandbox sandbox, CancellationToken cancellationToken)
    {
        // First on the stack, so last of all: the interfaces that took the routes over must have gone before.
        var routes = new DefaultRouteStep(operations, context);
        _undo.Push(token => routes.RestoreAsync(Beside, sandbox, token));
        foreach (var attachment in plan.Attachments)
        {
            // Looked at again for each: a delegate before this one may have made an interface that nobody asked for. A name that is
            // taken is somebody else's interface, so nothing is put on the stack for it.
            if (await InterfaceNameCheck.FindTakenAsync(plan.Pod, attachment, sandbox, cancellationToken).ConfigureAwait(false) is { } taken)
            {
                return new DelegateOutcome.Failed(taken);
            }

            var begun = attachment;
            _undo.Push(token => begun is null ? default : UndoAsync(begun, token));
            var outcome = await operations.AddAsync(attachment, context, cancellationToken).ConfigureAwait(false);
            if (outcome is DelegateOutcome.Failed failed)
            {
                begun = Begun(attachment, failed);
                return failed with { Error = failed.Error.Prefixed(AddFailedPrefix(plan.Pod, attachment)) };
            }

            var result = ((DelegateOutcome.Succeeded)outcome).Result ?? CniResult.Empty;
            var made = new MadeAttachment(attachment, result) { Device = operations.FindDeviceInfo(attachment) };
            _made.Add(made);
            OnMade(made);
        }

        var primary = _made.Count == 0 ? null : _made[0].Result;
        _ = CniResultCodec.Encode(primary ?? CniResult.Empty, AnswerVersion);
        await routes.ApplyAsync([.. Beside, .. _made], sandbox, cancellationToken).ConfigureAwait(false);
        await Publish(cancellationToken).ConfigureAwait(false);
        return new DelegateOutcome.Succeeded(primary);
    }

    /// <summary>What stands before the message of an attachment that failed. Monitoring goes by this wording; it is multus-cni's.</summary>
    internal static string AddFailedPrefix(Networks.PodRef pod, PlannedAttachment attachment) =>
        $"[{pod}:{attachment.DisplayName}]: error adding container to network \"{attachment.Network.Name}\": ";

    // A plugin that was never started left nothing, and may be one that is not there: it could not be asked to delete it either.
    private static PlannedAttachment? Begun(PlannedAttachment attachment, DelegateOutcome.Failed failed) =>
        failed.NeverStarted ? null
        : failed.PluginsStarted is { } started ? attachment with { Network = attachment.Network.WithFirstPlugins(started) }
        : attachment;

    private async ValueTask<CniError?> UndoAsync(PlannedAttachment attachment, CancellationToken cancellationToken)
    {
        var left = await operations.DelAsync(attachment, context with { Limits = UndoLimits() }, cancellationToken).ConfigureAwait(false);
        if (left is not null)
        {
            _notUndone.Insert(0, attachment);
        }

        return left?.Error;
    }

    private async ValueTask<DelegateOutcome> UndoAsync(DelegateOutcome.Failed failed)
    {
        var errors = await _undo.UnwindAsync(CancellationToken.None).ConfigureAwait(false);
        if (await ForgetAsync().ConfigureAwait(false) is { } error)
        {
            errors = errors.Add(error);
        }

        RollbackTelemetry.Undone(errors.Length);
        return errors.Aggregate(failed, static (result, problem) => result with { Error = result.Error.WithDetails($"while undoing: {problem}") });
    }

    // What could not be undone stays in the record, for the DEL that the runtime owes us.
    private async ValueTask<CniError?> ForgetAsync()
    {
        try
        {
            await record.WriteAsync(_notUndone, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CniErrorMapper.Map(exception);
        }
    }
}
