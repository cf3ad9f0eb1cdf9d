using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Core.Commands;

/// <summary>CHECK: ask the delegates of what was attached, which need not be what the configuration says today.</summary>
/// <param name="scope">The request.</param>
internal sealed class CheckHandler(RequestScope scope)
{
    public async ValueTask<CniResponse> HandleAsync(CancellationToken cancellationToken)
    {
        if (scope.Target.Sandbox.Netns is { } netns)
        {
            var sandbox = await scope.Sandboxes.OpenAsync(netns, cancellationToken).ConfigureAwait(false);
            await sandbox.DisposeAsync().ConfigureAwait(false);
        }

        var record = await scope.State.Attachments.FindAsync(scope.Target.Sandbox.Container, cancellationToken).ConfigureAwait(false);
        if (record?.Damage is { } damage)
        {
            return scope.FailForPod(new CniError(CniErrorCode.DecodingFailure, $"the record of container {scope.Target.Sandbox.Container} is damaged: {damage}"));
        }

        var attachments = record is null ? PlannedToday() : await ResolveAsync(record, cancellationToken).ConfigureAwait(false);
        foreach (var attachment in attachments)
        {
            if (CannotBeChecked(attachment))
            {
                Log.NotChecked(scope.Logger, attachment.DisplayName, attachment.Interface, attachment.Network.Version);
                continue;
            }

            if (await scope.Operations.CheckAsync(attachment, scope.AttachmentContext, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return scope.FailForPod(error);
            }
        }

        return scope.Done();
    }

    // Whoever puts such a network into the request itself is told so. That a pod has one is no reason to call all that it has broken.
    private bool CannotBeChecked(PlannedAttachment attachment) =>
        !attachment.Network.Version.IsAtLeast(CniVersion.V040) && !scope.Config.Delegates.Any(entry => entry.Network.Name == attachment.Network.Name);

    private async ValueTask<ImmutableArray<PlannedAttachment>> ResolveAsync(AttachmentRecord record, CancellationToken cancellationToken)
    {
        var kept = RecordResolver.IsComplete(record) ? [] : await scope.State.Results.ListAsync(record.Container, cancellationToken).ConfigureAwait(false);
        return RecordResolver.Resolve(record, scope.PlanInputs, kept);
    }

    // A sandbox of which nothing is remembered was not attached by us; what every sandbox gets can be checked all the same.
    private ImmutableArray<PlannedAttachment> PlannedToday() =>
        AttachmentPlanner.Plan(scope.PlanInputs) is PlanOutcome.Planned { Plan: var plan } ? plan.Attachments : [];
}
