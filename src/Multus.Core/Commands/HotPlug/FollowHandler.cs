using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Resolution;

namespace Multus.Core.Commands.HotPlug;

/// <summary>
/// Gives a running pod the networks that it asks for today: first what it no longer asks for goes, which frees names, addresses and
/// devices, then all that is new comes, or none of it. Whatever fails, the pod's status says what there is. Used once.
/// </summary>
/// <param name="scope">The request, about the pod's sandbox.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="pod">The pod.</param>
internal sealed class FollowHandler(RequestScope scope, ClusterPorts cluster, PodSnapshot pod)
{
    private readonly ContainerRecord _record = new(scope.State.Attachments, scope.Target.Sandbox);
    private readonly HotPlugEvents _events = new(pod);
    private readonly List<CniError> _errors = [];

    public async ValueTask<HotPlugOutcome> HandleAsync(CancellationToken cancellationToken)
    {
        if (await _record.FindAsync(cancellationToken).ConfigureAwait(false) is not { Damage: null } record || !RecordResolver.IsComplete(record))
        {
            return new HotPlugOutcome(HotPlugProgress.NotAttached);
        }

        var there = RecordResolver.Resolve(record, scope.PlanInputs, []);
        var unfinished = await FindUnfinishedAsync(there, cancellationToken).ConfigureAwait(false);
        NetworkChanges changes;
        try
        {
            changes = NetworkChanges.Between(there.RemoveRange(unfinished), PodNetworks.Read(pod, scope.Config).Others);
        }
        catch (CniException exception)
        {
            _events.Rejected(exception.Error);
            return new HotPlugOutcome(HotPlugProgress.Failed) { Error = exception.Error, Events = _events.All };
        }

        ImmutableArray<PlannedAttachment> remove = [.. there.Where(attachment => unfinished.Contains(attachment) || changes.Remove.Contains(attachment))];
        var left = await RemoveAsync(remove, cancellationToken).ConfigureAwait(false);
        ImmutableArray<int> stay = [.. Enumerable.Range(0, there.Length).Where(place => !remove.Contains(there[place]) || left.Contains(there[place]))];
        _record.KeepBeside([.. stay.Select(place => record.Attachments[place])]);
        if (!remove.IsEmpty)
        {
            await _record.WriteAsync([], cancellationToken).ConfigureAwait(false);
        }

        // What could not be detached is there, as far as anybody knows.
        var beside = await RememberAsync([.. stay.Select(place => there[place])], cancellationToken).ConfigureAwait(false);
        var made = changes.Add.IsEmpty ? [] : await AddAsync(changes.Add, beside, cancellationToken).ConfigureAwait(false);
        await PublishAsync([.. beside, .. made], isChanged: remove.Length > left.Length || !made.IsEmpty, cancellationToken).ConfigureAwait(false);
        var progress = _errors.Count > 0 ? HotPlugProgress.Failed : remove.IsEmpty && changes.Add.IsEmpty ? HotPlugProgress.Unchanged : HotPlugProgress.Changed;
        return new HotPlugOutcome(progress) { Error = _errors.Count > 0 ? NotRemoved.Join(_errors) : null, Events = _events.All };
    }

    /// <summary>What was written down and then not made, because whoever was about to was killed: it has no result.</summary>
    private async ValueTask<ImmutableArray<PlannedAttachment>> FindUnfinishedAsync(ImmutableArray<PlannedAttachment> there, CancellationToken cancellationToken)
    {
        var unfinished = ImmutableArray.CreateBuilder<PlannedAttachment>();
        foreach (var attachment in there.Where(static attachment => attachment is { Role: AttachmentRole.Secondary, Origin: AttachmentOrigin.Pod }))
        {
            if (!await scope.Operations.IsKeptAsync(attachment, scope.AttachmentContext, cancellationToken).ConfigureAwait(false))
            {
                unfinished.Add(attachment);
            }
        }

        return unfinished.DrainToImmutable();
    }

    private async ValueTask<ImmutableArray<PlannedAttachment>> RemoveAsync(ImmutableArray<PlannedAttachment> attachments, CancellationToken cancellationToken)
    {
        var left = await scope.Teardown.RemoveAsync(attachments, scope.AttachmentContext, cancellationToken).ConfigureAwait(false);
        foreach (var attachment in attachments)
        {
            if (left.FirstOrDefault(item => item.Attachment == attachment) is { } item)
            {
                _errors.Add(item.Error);
                _events.NotRemoved(item);
            }
            else
            {
                _events.Removed(attachment);
            }
        }

        return [.. left.Select(static item => item.Attachment)];
    }

    private async ValueTask<ImmutableArray<MadeAttachment>> RememberAsync(ImmutableArray<PlannedAttachment> attachments, CancellationToken cancellationToken)
    {
        var made = ImmutableArray.CreateBuilder<MadeAttachment>();
        foreach (var attachment in attachments)
        {
            var key = new AttachmentKey(scope.Target.Sandbox.Container, attachment.Interface);
            var kept = await scope.State.Results.FindAsync(attachment.Network.Name, key, cancellationToken).ConfigureAwait(false);
            made.Add(new MadeAttachment(attachment, kept?.ReadResult() ?? CniResult.Empty) { Device = scope.Operations.FindDeviceInfo(attachment) });
        }

        return made.DrainToImmutable();
    }

    private async ValueTask<ImmutableArray<MadeAttachment>> AddAsync(
        ImmutableArray<NetworkSelection> selections, ImmutableArray<MadeAttachment> beside, CancellationToken cancellationToken)
    {
        var made = ImmutableArray.CreateBuilder<MadeAttachment>();
        CniError? error;
        try
        {
            error = await TryAddAsync(selections, beside, made, cancellationToken).ConfigureAwait(false);
        }
        catch (CniException exception)
        {
            error = exception.Error;
        }

        if (error is not null)
        {
            _errors.Add(error);
            _events.NotAdded(selections, error);
            return [];
        }

        foreach (var selection in selections)
        {
            _events.Added(selection);
        }

        return made.DrainToImmutable();
    }

    private async ValueTask<CniError?> TryAddAsync(
        ImmutableArray<NetworkSelection> selections, ImmutableArray<MadeAttachment> beside, ImmutableArray<MadeAttachment>.Builder made, CancellationToken cancellationToken)
    {
        var inputs = await new NetworkCollector(cluster, scope.Files, scope.Config)
            .CollectAsync(scope.PlanInputs, pod, selections, cancellationToken).ConfigureAwait(false);
        string[] taken = [.. beside.Select(static entry => CapabilityRules.DeviceOf(entry.Attachment.Capabilities)).OfType<string>()];
        var outcome = AttachmentPlanner.Plan(inputs with { Devices = inputs.Devices.Without(taken) });
        if (outcome is not PlanOutcome.Planned { Plan: var plan })
        {
            return ((PlanOutcome.Rejected)outcome).Error;
        }

        var sandbox = await scope.Sandboxes.OpenAsync(scope.Target.Sandbox.Netns!, cancellationToken).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            var transaction = new AttachTransaction(plan, scope.AttachmentContext, scope.Operations, _record)
            {
                Beside = beside,
                UndoLimits = scope.UndoLimits,
                AnswerVersion = CniVersion.Newest,
                OnMade = made.Add,
                Publish = static _ => ValueTask.CompletedTask,
            };
            return await transaction.RunAsync(sandbox, cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed ? failed.Error : null;
        }
    }

    /// <summary>Has the pod's status say what there is, if it has changed, or could not be told the last time.</summary>
    private async ValueTask PublishAsync(ImmutableArray<MadeAttachment> made, bool isChanged, CancellationToken cancellationToken)
    {
        ImmutableArray<NetworkStatus> statuses = [.. made.SelectMany(static entry => PodReport.StatusesOf(entry).AsEnumerable())];
        if (!isChanged && !IsOwed(statuses))
        {
            return;
        }

        try
        {
            await cluster.Statuses.PublishAsync(pod, statuses, cancellationToken).ConfigureAwait(false);
        }
        catch (CniException exception)
        {
            _errors.Add(exception.Error.Prefixed("error setting the networks status: "));
        }
    }

    private bool IsOwed(ImmutableArray<NetworkStatus> statuses)
    {
        if (!pod.Annotations.TryGetValue(AnnotationKeys.NetworkStatus, out var text))
        {
            return false;
        }

        try
        {
            return !NetworkStatusCodec.Decode(text).Select(KeyOf).ToHashSet().SetEquals(statuses.Select(KeyOf));
        }
        catch (CniException)
        {
            return true;
        }
    }

    private static (string Network, string Interface) KeyOf(NetworkStatus status) => (status.Name, status.Interface);
}
