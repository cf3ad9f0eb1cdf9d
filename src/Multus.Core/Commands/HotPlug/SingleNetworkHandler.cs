using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Resolution;
using Multus.Core.State;

namespace Multus.Core.Commands.HotPlug;

/// <summary>
/// Attaches, detaches or checks one network of a running pod for somebody who decides on it elsewhere, and who tells the pod's status.
/// What is attached so is remembered with the rest, for the DEL of the sandbox. Used once.
/// </summary>
/// <param name="scope">The request, whose target has the network's interface.</param>
/// <param name="network">The network.</param>
/// <param name="attributes">What is asked of it.</param>
internal sealed class SingleNetworkHandler(RequestScope scope, NetworkConfigList network, NetworkSelection attributes)
{
    private readonly NetworkConfigList _network = network.WithVersionIfUnstated(scope.Config.Version);

    public ValueTask<CniResponse> HandleAsync(CancellationToken cancellationToken) => scope.Request.Command switch
    {
        CniCommand.Add => AddAsync(cancellationToken),
        CniCommand.Del => DelAsync(cancellationToken),
        CniCommand.Check => CheckAsync(cancellationToken),
        CniCommand.Status => StatusAsync(cancellationToken),
        var other => ValueTask.FromResult(scope.Fail(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"unknown cmd type: {other.ToProtocolText()}"))),
    };

    private async ValueTask<CniResponse> AddAsync(CancellationToken cancellationToken)
    {
        if (scope.Target.Sandbox.Netns is not { } netns)
        {
            return scope.Fail(new CniError(CniErrorCode.InvalidEnvironmentVariables, "required env variables [CNI_NETNS] missing"));
        }

        var cluster = scope.OpenCluster();
        var finding = cluster is null ? new PodFinding.Unknown() : await scope.PodFinder(cluster).FindAsync(scope.Pod, cancellationToken).ConfigureAwait(false);
        if (finding is PodFinding.Gone)
        {
            return scope.FailForPod(new CniError(CniErrorCode.Internal, "pod not found during Multus GetPod"));
        }

        if (finding is PodFinding.Other other)
        {
            return scope.FailForPod(other.Error);
        }

        var outcome = Plan();
        if (outcome is not PlanOutcome.Planned { Plan: var plan })
        {
            return scope.FailForPod(((PlanOutcome.Rejected)outcome).Error);
        }

        var sandbox = await scope.Sandboxes.OpenAsync(netns, cancellationToken).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            var pod = (finding as PodFinding.Found)?.Pod;
            var report = cluster is null || pod is null ? null : new PodReport(cluster, pod, new NetworkCollector(cluster, scope.Files, scope.Config));
            return await AttachAsync(plan, sandbox, report, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<CniResponse> AttachAsync(AttachmentPlan plan, ISandbox sandbox, PodReport? report, CancellationToken cancellationToken)
    {
        var record = new ContainerRecord(scope.State.Attachments, plan.Sandbox);
        if (await record.FindAsync(cancellationToken).ConfigureAwait(false) is { Damage: { } damage })
        {
            return scope.FailForPod(new CniError(CniErrorCode.DecodingFailure, $"the record of container {plan.Sandbox.Container} is damaged: {damage}"));
        }

        var attaching = new PlanAttaching(scope, record)
        {
            Version = CniVersion.Newest,
            OnMade = made => report?.Note(made),
            Publish = token => report?.TellAsync(token) ?? ValueTask.CompletedTask,
        };
        return await attaching.AttachAsync(plan, sandbox, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CniResponse> DelAsync(CancellationToken cancellationToken)
    {
        var (record, place) = await FindAsync(cancellationToken).ConfigureAwait(false);
        if (Attachment(record, place) is not { } attachment)
        {
            return scope.FailForPod(((PlanOutcome.Rejected)Plan()).Error);
        }

        if (await scope.Operations.DelAsync(attachment, scope.AttachmentContext, cancellationToken).ConfigureAwait(false) is { } left)
        {
            return scope.FailForPod(left.Error);
        }

        if (record is not null && place >= 0)
        {
            var rest = new ContainerRecord(scope.State.Attachments, scope.Target.Sandbox);
            rest.KeepBeside(record.Attachments.RemoveAt(place));
            await rest.WriteAsync([], cancellationToken).ConfigureAwait(false);
        }

        return scope.Done();
    }

    private async ValueTask<CniResponse> CheckAsync(CancellationToken cancellationToken)
    {
        var (record, place) = await FindAsync(cancellationToken).ConfigureAwait(false);
        return Attachment(record, place) is not { } attachment ? scope.FailForPod(((PlanOutcome.Rejected)Plan()).Error)
            : await scope.Operations.CheckAsync(attachment, scope.AttachmentContext, cancellationToken).ConfigureAwait(false) is { } error ? scope.FailForPod(error)
            : scope.Done();
    }

    private async ValueTask<CniResponse> StatusAsync(CancellationToken cancellationToken)
    {
        var call = new NetworkCall(_network, scope.Request.Context with { PluginPath = scope.PluginPath }) { Limits = scope.Limits };
        return await scope.Runner.StatusAsync(call, cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed ? scope.Fail(failed.Error) : scope.Done();
    }

    /// <summary>The record, if it can be read, and the place that the attachment has in it; -1 where it has none.</summary>
    private async ValueTask<(AttachmentRecord? Record, int Place)> FindAsync(CancellationToken cancellationToken)
    {
        if (await scope.State.Attachments.FindAsync(scope.Target.Sandbox.Container, cancellationToken).ConfigureAwait(false) is not { Damage: null } record)
        {
            return (null, -1);
        }

        var resolved = RecordResolver.Resolve(record, scope.PlanInputs, []);
        return (record, Enumerable.Range(0, resolved.Length)
            .Where(place => resolved[place].Role == AttachmentRole.Secondary && resolved[place].Interface == scope.Target.Interface && resolved[place].Network.Name == _network.Name)
            .Append(-1)
            .First());
    }

    // What is remembered is what the plugins were told; else what the caller says today, as long as that can be planned.
    private PlannedAttachment? Attachment(AttachmentRecord? record, int place) =>
        record is not null && place >= 0 && record.Attachments[place].Circumstances is not null ? RecordResolver.Resolve(record, scope.PlanInputs, [])[place]
        : Plan() is PlanOutcome.Planned { Plan.Attachments: [var planned] } ? planned
        : null;

    private PlanOutcome Plan() => AttachmentPlanner.Plan(scope.PlanInputs with
    {
        Networks = [new ResolvedNetwork(_network.Name.Value, _network) { Selection = attributes with { Interface = scope.Target.Interface } }],
    });
}
