using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Commands;

/// <summary>ADD: plan all attachments of a sandbox, then make them, all or none.</summary>
/// <param name="scope">The request.</param>
internal sealed class AddHandler(RequestScope scope)
{
    public async ValueTask<CniResponse> HandleAsync(CancellationToken cancellationToken)
    {
        if (scope.Configuration.Error is { } unusable)
        {
            return scope.Fail(unusable);
        }

        if (scope.Target.Sandbox.Netns is not { } netns)
        {
            return scope.Fail(new CniError(CniErrorCode.InvalidEnvironmentVariables, "required env variables [CNI_NETNS] missing"));
        }

        var sandbox = await scope.Sandboxes.OpenAsync(netns, cancellationToken).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            var gate = new ReadinessGate(scope.Files, scope.Time);
            if (await gate.WaitAsync(scope.Config.ReadinessFile, scope.Limits.Deadline, cancellationToken).ConfigureAwait(false) is { } notReady)
            {
                return scope.FailForPod(notReady);
            }

            return KubernetesNeed.Find(scope.Config) is { } need
                ? scope.FailForPod(need)
                : AttachmentPlanner.Plan(scope.PlanInputs) switch
                {
                    PlanOutcome.Planned planned => await AttachAsync(planned.Plan, sandbox, cancellationToken).ConfigureAwait(false),
                    PlanOutcome.Rejected rejected => scope.FailForPod(rejected.Error),
                    _ => throw new InvalidOperationException("a plan is made or rejected"),
                };
        }
    }

    private async ValueTask<CniResponse> AttachAsync(AttachmentPlan plan, ISandbox sandbox, CancellationToken cancellationToken)
    {
        foreach (var attachment in plan.Attachments)
        {
            if (await InterfaceNameCheck.FindTakenAsync(plan.Pod, attachment, sandbox, cancellationToken).ConfigureAwait(false) is { } taken)
            {
                return scope.Fail(taken);
            }
        }

        var record = new ContainerRecord(scope.State.Attachments, plan.Sandbox);
        if (await ClearLeftoversAsync(plan, record, cancellationToken).ConfigureAwait(false) is { } notCleared)
        {
            return scope.FailForPod(notCleared);
        }

        var transaction = new AttachTransaction(plan, scope.AttachmentContext, scope.Operations, record)
        {
            UndoLimits = scope.UndoLimits,
            AnswerVersion = scope.Config.Version,
        };
        return await transaction.RunAsync(sandbox, cancellationToken).ConfigureAwait(false) switch
        {
            DelegateOutcome.Succeeded succeeded => new CniResponse.Ok(scope.Config.Version, succeeded.Result),
            DelegateOutcome.Failed failed => scope.Fail(failed.Error),
            _ => throw new InvalidOperationException("a transaction succeeds or fails"),
        };
    }

    // A record of the same interface means that an ADD before this one was cut short: its interface is not there, as was just
    // seen, but addresses and the like may be. An ADD must not be run twice without a DEL between.
    private async ValueTask<CniError?> ClearLeftoversAsync(AttachmentPlan plan, ContainerRecord record, CancellationToken cancellationToken)
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
        Log.FoundEarlierRecord(scope.Logger, plan.Sandbox.Container);
        if (earlier.Damage is { } damage)
        {
            Log.RecordDamaged(scope.Logger, plan.Sandbox.Container, damage);
            attachments = RecordResolver.Merge(attachments, kept.Select(RecordResolver.Resolve).OfType<PlannedAttachment>());
        }

        var stale = attachments.Where(attachment => planned.Contains(attachment.Interface));
        var left = await scope.Teardown.RemoveAsync([.. stale], scope.AttachmentContext, cancellationToken).ConfigureAwait(false);
        return left.IsEmpty ? null : NotRemoved.Join(left.Select(static item => item.Error)).Prefixed("an ADD before this one was cut short, and what it left cannot be deleted: ");
    }
}
