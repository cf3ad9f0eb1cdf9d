using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Planning;

namespace Multus.Core.Commands;

/// <summary>
/// Deletes what an ADD that was cut short has left of the attachments that are about to be made: their interfaces are not there, but
/// addresses and the like may be, and an ADD must not be run twice without a DEL between.
/// </summary>
/// <param name="scope">The request.</param>
internal sealed class LeftoverRemoval(RequestScope scope)
{
    /// <summary>Deletes what a record of the same interfaces names.</summary>
    /// <returns>What could not be deleted; null for nothing.</returns>
    public async ValueTask<CniError?> RemoveAsync(AttachmentPlan plan, ContainerRecord record, CancellationToken cancellationToken)
    {
        if (await record.FindAsync(cancellationToken).ConfigureAwait(false) is not { } earlier)
        {
            return null;
        }

        var kept = earlier.Damage is null && RecordResolver.IsComplete(earlier)
            ? []
            : await scope.State.Results.ListAsync(plan.Sandbox.Container, cancellationToken).ConfigureAwait(false);
        var attachments = RecordResolver.Resolve(earlier, scope.PlanInputs, kept);
        var planned = plan.Attachments.Select(static attachment => attachment.Interface).ToImmutableHashSet();
        var others = earlier.Attachments.Where((_, i) => !planned.Contains(attachments[i].Interface));
        record.KeepBeside([.. others]);
        if (earlier.Damage is { } damage)
        {
            Log.RecordDamaged(scope.Logger, plan.Sandbox.Container, damage);
            attachments = RecordResolver.Merge(attachments, kept.Select(RecordResolver.Resolve).OfType<PlannedAttachment>());
        }

        ImmutableArray<PlannedAttachment> stale = [.. attachments.Where(attachment => planned.Contains(attachment.Interface))];
        if (!stale.IsEmpty)
        {
            Log.FoundEarlierRecord(scope.Logger, plan.Sandbox.Container);
        }

        var left = await scope.Teardown.RemoveAsync(stale, scope.AttachmentContext, cancellationToken).ConfigureAwait(false);
        return left.IsEmpty ? null : NotRemoved.Join(left.Select(static item => item.Error)).Prefixed("an ADD before this one was cut short, and what it left cannot be deleted: ");
    }
}
