using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Execution;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Commands;

/// <summary>Carries a plan out for a request, and answers it: names first, then what an earlier ADD left, then all or nothing. Used once.</summary>
/// <param name="scope">The request.</param>
/// <param name="record">Remembers what is there.</param>
internal sealed class PlanAttaching(RequestScope scope, ContainerRecord record)
{
    /// <summary>The version that the answer is written in.</summary>
    public required CniVersion Version { get; init; }

    /// <summary>Told of each attachment that was made, whatever becomes of it.</summary>
    public required Action<MadeAttachment> OnMade { get; init; }

    /// <summary>Tells the world of all attachments. That it cannot be told is a failure like any other.</summary>
    public required Func<CancellationToken, ValueTask> Publish { get; init; }

    /// <summary>Attaches what is planned, or answers why nothing is.</summary>
    public async ValueTask<CniResponse> AttachAsync(AttachmentPlan plan, ISandbox sandbox, CancellationToken cancellationToken)
    {
        foreach (var attachment in plan.Attachments)
        {
            if (await InterfaceNameCheck.FindTakenAsync(plan.Pod, attachment, sandbox, cancellationToken).ConfigureAwait(false) is { } taken)
            {
                return scope.Fail(taken);
            }
        }

        if (await new LeftoverRemoval(scope).RemoveAsync(plan, record, cancellationToken).ConfigureAwait(false) is { } notCleared)
        {
            return scope.FailForPod(notCleared);
        }

        var transaction = new AttachTransaction(plan, scope.AttachmentContext, scope.Operations, record)
        {
            UndoLimits = scope.UndoLimits,
            AnswerVersion = Version,
            OnMade = OnMade,
            Publish = Publish,
        };
        return await transaction.RunAsync(sandbox, cancellationToken).ConfigureAwait(false) switch
        {
            DelegateOutcome.Succeeded { Result: var result } => new CniResponse.Ok(AnswerVersion.Of(Version, result), result),
            DelegateOutcome.Failed failed => scope.Fail(failed.Error),
            _ => throw new InvalidOperationException("a transaction succeeds or fails"),
        };
    }
}
