using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Resolution;

namespace Multus.Core.Commands;

/// <summary>ADD: find out what a sandbox gets, plan all of it, then attach it, all or nothing. Used once.</summary>
/// <param name="scope">The request.</param>
internal sealed class AddHandler(RequestScope scope)
{
    private PodReport? _report;

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
            var response = await TryAsync(netns, sandbox, cancellationToken).ConfigureAwait(false);
            if (response is CniResponse.Fail && _report is { } report)
            {
                await report.TellAsync(cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
    }

    private async ValueTask<CniResponse> TryAsync(NetnsPath netns, ISandbox sandbox, CancellationToken cancellationToken)
    {
        var gate = new ReadinessGate(scope.Files, scope.Time);
        if (await gate.WaitAsync(scope.Config.ReadinessFile, scope.Limits.Deadline, cancellationToken).ConfigureAwait(false) is { } notReady)
        {
            return scope.FailForPod(notReady);
        }

        try
        {
            return await AddAsync(netns, sandbox, cancellationToken).ConfigureAwait(false);
        }
        catch (CniException exception)
        {
            return scope.FailForPod(exception.Error);
        }
    }

    private async ValueTask<CniResponse> AddAsync(NetnsPath netns, ISandbox sandbox, CancellationToken cancellationToken)
    {
        var cluster = scope.OpenCluster();
        var finding = cluster is null ? new PodFinding.Unknown() : await scope.PodFinder(cluster).FindAsync(scope.Pod, cancellationToken).ConfigureAwait(false);
        return finding switch
        {
            PodFinding.Found found => await AttachAsync(cluster, found.Pod, sandbox, cancellationToken).ConfigureAwait(false),
            PodFinding.Unknown => await AttachAsync(cluster, null, sandbox, cancellationToken).ConfigureAwait(false),
            PodFinding.Gone => AnswerForNobody(netns),
            PodFinding.Other other => scope.FailForPod(other.Error),
            _ => throw new InvalidOperationException("a pod is found, or it is not"),
        };
    }

    private CniResponse AnswerForNobody(NetnsPath netns)
    {
        if (scope.Config.Cluster.MissingPod == WhenMissing.Fail)
        {
            return scope.FailForPod(new CniError(CniErrorCode.TryAgainLater, $"pod \"{scope.Pod.Namespace}/{scope.Pod.Name}\" not found: it is gone, or the API server does not know it yet"));
        }

        Log.PodMissing(scope.Logger, scope.Pod);
        return new CniResponse.Ok(scope.Config.Version, PodlessResult.For(scope.Target.Interface, netns));
    }

    private async ValueTask<CniResponse> AttachAsync(ClusterPorts? cluster, PodSnapshot? pod, ISandbox sandbox, CancellationToken cancellationToken)
    {
        var collector = new NetworkCollector(cluster, scope.Files, scope.Config);
        _report = cluster is null || pod is null ? null : new PodReport(cluster, pod, collector);
        var inputs = await collector.CollectAsync(scope.PlanInputs, pod, cancellationToken).ConfigureAwait(false);
        return AttachmentPlanner.Plan(inputs) switch
        {
            PlanOutcome.Planned planned => await AttachAsync(planned.Plan, sandbox, cancellationToken).ConfigureAwait(false),
            PlanOutcome.Rejected rejected => scope.FailForPod(rejected.Error),
            _ => throw new InvalidOperationException("a plan is made or rejected"),
        };
    }

    private async ValueTask<CniResponse> AttachAsync(AttachmentPlan plan, ISandbox sandbox, CancellationToken cancellationToken)
    {
        foreach (var notice in plan.Notices)
        {
            Log.PlanNotice(scope.Logger, plan.Pod, notice);
        }

        var attaching = new PlanAttaching(scope, new ContainerRecord(scope.State.Attachments, plan.Sandbox))
        {
            Version = scope.Config.Version,
            OnMade = made => _report?.Note(made),
            Publish = token => _report?.PublishAsync(token) ?? ValueTask.CompletedTask,
        };
        return await attaching.AttachAsync(plan, sandbox, cancellationToken).ConfigureAwait(false);
    }
}
