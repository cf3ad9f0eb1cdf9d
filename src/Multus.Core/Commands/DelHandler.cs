using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Core.Commands;

/// <summary>
/// DEL: delete what was attached, from what is remembered of it. It needs nothing but the disk, and asks every delegate, whatever
/// became of the others.
/// </summary>
/// <param name="scope">The request.</param>
internal sealed class DelHandler(RequestScope scope)
{
    public async ValueTask<CniResponse> HandleAsync(CancellationToken cancellationToken)
    {
        var record = await scope.State.Attachments.FindAsync(scope.Target.Sandbox.Container, cancellationToken).ConfigureAwait(false);
        var attachments = await FindAttachmentsAsync(record, cancellationToken).ConfigureAwait(false);

        // What is wrong with the configuration counts only where nothing is remembered.
        if (attachments.IsEmpty && record is null && scope.Configuration.Error is { } unusable)
        {
            return scope.Fail(unusable);
        }

        var context = scope.AttachmentContext;
        var left = await scope.Teardown.RemoveAsync(attachments, context, cancellationToken).ConfigureAwait(false);
        var afterFailure = scope.Config.RetryDeleteOnError && record is not null ? RecordAfterFailure.KeepAll : RecordAfterFailure.KeepWhatIsNeeded;
        var containerRecord = new ContainerRecord(scope.State.Attachments, context.Sandbox);
        await scope.Teardown.ForgetAsync(containerRecord, left, context, afterFailure, cancellationToken).ConfigureAwait(false);
        return left.IsEmpty ? scope.Done() : scope.FailForPod(NotRemoved.Join(left.Select(static item => item.Error)));
    }

    private async ValueTask<ImmutableArray<PlannedAttachment>> FindAttachmentsAsync(AttachmentRecord? record, CancellationToken cancellationToken)
    {
        if (record is { Damage: null } && RecordResolver.IsComplete(record))
        {
            return RecordResolver.Resolve(record, scope.PlanInputs, []);
        }

        var container = scope.Target.Sandbox.Container;
        var kept = await scope.State.Results.ListAsync(container, cancellationToken).ConfigureAwait(false);
        var remembered = record is null ? [] : RecordResolver.Resolve(record, scope.PlanInputs, kept);
        return record is { Damage: null } ? remembered : WorkOut(container, record, remembered, kept);
    }

    /// <summary>Where the record is missing or damaged: what can be read of it, what today's configuration plans, and what results are kept of.</summary>
    private ImmutableArray<PlannedAttachment> WorkOut(
        ContainerId container, AttachmentRecord? record, ImmutableArray<PlannedAttachment> remembered, ImmutableArray<CachedAttachment> kept)
    {
        Log.NoUsableRecord(scope.Logger, container, record?.Damage ?? "there is none");
        var planned = RecordResolver.Merge(remembered, PlannedToday());
        return RecordResolver.Merge(planned, kept.Select(RecordResolver.Resolve).OfType<PlannedAttachment>());
    }

    // With Kubernetes, the configuration alone does not say what a pod got, nor whether it got anything.
    private ImmutableArray<PlannedAttachment> PlannedToday() =>
        KubernetesNeed.Find(scope.Config) is null && AttachmentPlanner.Plan(scope.PlanInputs) is PlanOutcome.Planned { Plan: var plan }
            ? plan.Attachments
            : [];
}
