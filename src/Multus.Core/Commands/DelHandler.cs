using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Resolution;
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
        if (record is null)
        {
            left = await WithoutSupposedAsync(left, context, cancellationToken).ConfigureAwait(false);
        }

        var afterFailure = scope.Config.RetryDeleteOnError && record is not null ? RecordAfterFailure.KeepAll : RecordAfterFailure.KeepWhatIsNeeded;
        var containerRecord = new ContainerRecord(scope.State.Attachments, context.Sandbox);
        await scope.Teardown.ForgetAsync(containerRecord, left, context, afterFailure, cancellationToken).ConfigureAwait(false);
        return left.IsEmpty ? scope.Done() : scope.FailForPod(NotRemoved.Join(left.Select(static item => item.Error)));
    }

    // Nothing is remembered but by results that were kept: the rest is what an ADD of today would attach. A pod whose network names a
    // plugin that is not there gets no network, and would never be let go.
    private async ValueTask<ImmutableArray<NotRemoved>> WithoutSupposedAsync(ImmutableArray<NotRemoved> left, AttachmentContext context, CancellationToken cancellationToken)
    {
        var remaining = ImmutableArray.CreateBuilder<NotRemoved>(left.Length);
        foreach (var item in left)
        {
            if (item.PluginNotFound && !await scope.Operations.IsKeptAsync(item.Attachment, context, cancellationToken).ConfigureAwait(false))
            {
                Log.NeverAttached(scope.Logger, context.Sandbox.Container, item.Error.ToString());
            }
            else
            {
                remaining.Add(item);
            }
        }

        return remaining.DrainToImmutable();
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
        return record is { Damage: null } ? remembered : await WorkOutAsync(record, remembered, kept, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where the record is missing or damaged: what can be read of it, what today's configuration plans, and what results are kept of.</summary>
    private async ValueTask<ImmutableArray<PlannedAttachment>> WorkOutAsync(
        AttachmentRecord? record, ImmutableArray<PlannedAttachment> remembered, ImmutableArray<CachedAttachment> kept, CancellationToken cancellationToken)
    {
        Log.NoUsableRecord(scope.Logger, scope.Target.Sandbox.Container, record?.Damage ?? "there is none");
        var planned = await PlanOfTodayAsync(cancellationToken).ConfigureAwait(false);
        return RecordResolver.Merge(RecordResolver.Merge(remembered, planned), kept.Select(RecordResolver.Resolve).OfType<PlannedAttachment>());
    }

    /// <summary>
    /// What an ADD of today would attach; nothing where that cannot be told. With a cluster the configuration alone does not say what a
    /// pod got, nor whether it got anything.
    /// </summary>
    private async ValueTask<ImmutableArray<PlannedAttachment>> PlanOfTodayAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (scope.OpenCluster() is not { } cluster)
            {
                return await PlanAsync(null, null, cancellationToken).ConfigureAwait(false) ?? [];
            }

            return await scope.PodFinder(cluster).FindAsync(scope.Pod, cancellationToken).ConfigureAwait(false) switch
            {
                // One that asks for what nobody can give it may have had what every pod gets.
                PodFinding.Found found => await PlanAsync(cluster, found.Pod, cancellationToken).ConfigureAwait(false) ?? await PlanAsync(cluster, null, cancellationToken).ConfigureAwait(false) ?? [],
                PodFinding.Unknown when cluster.Expectation == PodExpectation.MayBeUnknown => await PlanAsync(cluster, null, cancellationToken).ConfigureAwait(false) ?? [],
                _ => [],
            };
        }
        catch (CniException exception)
        {
            Log.ClusterNotAsked(scope.Logger, scope.Pod, exception.Error.ToString());
            return [];
        }
    }

    // Null where what there is would be refused.
    private async ValueTask<ImmutableArray<PlannedAttachment>?> PlanAsync(ClusterPorts? cluster, PodSnapshot? pod, CancellationToken cancellationToken)
    {
        var inputs = await new NetworkCollector(cluster, scope.Files, scope.Config).CollectWhatThereIsAsync(scope.PlanInputs, pod, cancellationToken).ConfigureAwait(false);
        return AttachmentPlanner.Plan(inputs) is PlanOutcome.Planned { Plan: var plan } ? plan.Attachments : null;
    }
}
