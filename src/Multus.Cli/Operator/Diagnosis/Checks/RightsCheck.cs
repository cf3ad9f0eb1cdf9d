using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.K8s.Reviews;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks whether all may be written that is written to the cluster, without writing any of it.</summary>
internal sealed class RightsCheck : IDoctorCheck
{
    private static readonly AccessQuestion PatchStatus = new("patch", "pods") { Subresource = "status" };
    private static readonly AccessQuestion CreateEvents = new("create", "events");
    private static readonly AccessQuestion CreateRequests = new("create", "certificatesigningrequests") { Group = "certificates.k8s.io" };
    private static readonly AccessQuestion GetRequests = CreateRequests with { Verb = "get" };

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken) =>
    [
        // A status that cannot be written undoes an ADD; an event that cannot be recorded is only missed.
        .. await AskAsync(DoctorRules.ClusterStatus, world.AskRight, DoctorSeverity.Error, [PatchStatus], cancellationToken),
        .. await AskAsync(DoctorRules.ClusterEvents, world.AskRight, DoctorSeverity.Warning, [CreateEvents], cancellationToken),
        .. await AskAsync(DoctorRules.ClusterSigning, world.AskRightToSign, DoctorSeverity.Error, [CreateRequests, GetRequests], cancellationToken),
    ];

    private static async ValueTask<ImmutableArray<DoctorFinding>> AskAsync(
        DoctorRule rule, Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? ask, DoctorSeverity severity, ImmutableArray<AccessQuestion> questions, CancellationToken cancellationToken)
    {
        if (ask is null)
        {
            return [];
        }

        try
        {
            foreach (var question in questions)
            {
                if (await ask(question, cancellationToken) is { IsAllowed: false } answer)
                {
                    return [new DoctorFinding(rule, severity, $"we may not {question}{(answer.Reason.Length == 0 ? "" : $": {answer.Reason}")}")];
                }
            }

            return [rule.Ok($"we may {string.Join(" and ", questions)}")];
        }
        catch (CniException exception)
        {
            return [rule.Doubt($"whether we may {questions[0]} cannot be asked: {exception.Error}")];
        }
    }
}
