using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Planning;
using Multus.Core.Resolution;

namespace Multus.Core.Commands;

/// <summary>
/// GC: delete what is remembered of containers that the runtime no longer names, then have every network that is known collect its
/// own garbage. The runtime knows its containers, not our interface names, so a container is valid or it is not.
/// </summary>
/// <param name="scope">The request.</param>
internal sealed class GcHandler(RequestScope scope)
{
    // The name of a primary interface in a record that does not keep it; runtimes know no other.
    private static readonly InterfaceName UsualName = InterfaceName.Parse("eth0");

    private readonly List<CniError> _errors = [];

    public async ValueTask<CniResponse> HandleAsync(CancellationToken cancellationToken)
    {
        if (scope.Configuration.Error is { } unusable)
        {
            return scope.Fail(unusable);
        }

        if (scope.Config.ValidAttachments is not { } valid)
        {
            return scope.Fail(new CniError(
                CniErrorCode.InvalidNetworkConfig, $"\"{RequestConfig.ValidAttachmentsKey}\" is missing: without it nothing can be told to be garbage"));
        }

        var containers = valid.Select(static attachment => attachment.Container).ToImmutableHashSet();
        var networks = await FindNetworksOfNodeAsync(cancellationToken).ConfigureAwait(false);
        foreach (var container in await FindContainersAsync(cancellationToken).ConfigureAwait(false))
        {
            var remembered = await RememberedOfAsync(container, cancellationToken).ConfigureAwait(false);
            foreach (var attachment in remembered.Attachments)
            {
                networks.TryAdd(attachment.Network.Name, attachment.Network);
            }

            if (!containers.Contains(container))
            {
                await CollectAsync(remembered, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var network in networks.Values)
        {
            await CollectAsync(network, cancellationToken).ConfigureAwait(false);
        }

        return _errors.Count == 0 ? scope.Done() : scope.Fail(NotRemoved.Join(_errors));
    }

    // A default network that cannot be found today is no reason to leave the rest lying about.
    private async ValueTask<Dictionary<NetworkName, NetworkConfigList>> FindNetworksOfNodeAsync(CancellationToken cancellationToken)
    {
        var networks = new Dictionary<NetworkName, NetworkConfigList>();
        foreach (var entry in scope.Config.Delegates)
        {
            networks.TryAdd(entry.Network.Name, entry.Network);
        }

        try
        {
            var collector = new NetworkCollector(scope.OpenCluster(), scope.Files, scope.Config);
            if (await collector.FindPrimaryAsync(cancellationToken).ConfigureAwait(false) is { Network: var primary })
            {
                networks.TryAdd(primary.Name, primary);
            }
        }
        catch (CniException exception)
        {
            Log.ClusterNotAsked(scope.Logger, scope.Pod, exception.Error.ToString());
        }

        return networks;
    }

    private async ValueTask<ImmutableArray<ContainerId>> FindContainersAsync(CancellationToken cancellationToken)
    {
        var recorded = await scope.State.Attachments.ListAsync(cancellationToken).ConfigureAwait(false);
        var kept = await scope.State.Results.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. recorded.Concat(kept.Select(static entry => entry.Key.Container)).Distinct()];
    }

    private async ValueTask<Remembered> RememberedOfAsync(ContainerId container, CancellationToken cancellationToken)
    {
        var record = await scope.State.Attachments.FindAsync(container, cancellationToken).ConfigureAwait(false);
        var kept = await scope.State.Results.ListAsync(container, cancellationToken).ConfigureAwait(false);
        var netns = record?.Attachments.Select(static attachment => attachment.Circumstances?.Netns)
            .Concat(kept.Select(static entry => entry.Netns))
            .FirstOrDefault(static path => path is not null);
        var sandbox = new SandboxRef(container, netns);
        var inputs = new PlanInputs(new AttachmentTarget(sandbox, UsualName), CniArgs.Empty, scope.Pod, scope.Config);
        var resolved = record is null ? [] : RecordResolver.Resolve(record, inputs, kept);
        return new Remembered(sandbox, RecordResolver.Merge(resolved, kept.Select(RecordResolver.Resolve).OfType<PlannedAttachment>()));
    }

    private async ValueTask CollectAsync(Remembered remembered, CancellationToken cancellationToken)
    {
        var context = new AttachmentContext(remembered.Sandbox, scope.Pod, scope.PluginPath, scope.Limits) { Trace = scope.Request.Context.Trace };
        var left = await scope.Teardown.RemoveAsync(remembered.Attachments, context, cancellationToken).ConfigureAwait(false);
        var record = new ContainerRecord(scope.State.Attachments, remembered.Sandbox);
        await scope.Teardown.ForgetAsync(record, left, context, RecordAfterFailure.KeepWhatIsNeeded, cancellationToken).ConfigureAwait(false);
        _errors.AddRange(left.Select(item => item.Error.Prefixed($"failed to delete stale attachment {remembered.Sandbox.Container} {item.Attachment.Interface}: ")));
    }

    private async ValueTask CollectAsync(NetworkConfigList network, CancellationToken cancellationToken)
    {
        var kept = await scope.State.Results.ListAsync(cancellationToken).ConfigureAwait(false);
        ImmutableArray<AttachmentKey> valid = [.. kept.Where(entry => entry.Network == network.Name).Select(static entry => entry.Key)];
        var call = new NetworkCall(network, scope.Request.Context with { PluginPath = scope.PluginPath }) { Limits = scope.Limits };
        _errors.AddRange(await scope.Runner.GcAsync(call, valid, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What is remembered of one container.</summary>
    private sealed record Remembered(SandboxRef Sandbox, ImmutableArray<PlannedAttachment> Attachments);
}
