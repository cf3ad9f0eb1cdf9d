using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Resolution;

/// <summary>
/// Gathers everything that a plan for one sandbox depends on. The cluster is asked for all networks at once, and for devices only
/// where a network hands some out.
/// </summary>
/// <param name="cluster">The cluster; null for none.</param>
/// <param name="files">The node's files.</param>
/// <param name="node">The configuration.</param>
internal sealed class NetworkCollector(ClusterPorts? cluster, IFileStore files, NodeConfig node)
{
    private NetworkResolver? _resolver;

    /// <summary>What the pod's events should say of it so far.</summary>
    public ImmutableArray<PodEvent> Events => _resolver?.Events ?? [];

    private NetworkResolver Resolver => _resolver ??= new(cluster?.Networks ?? NoNetworks.Instance, files, node);

    /// <summary>Gathers the networks of a pod, and its devices.</summary>
    /// <param name="inputs">What is known already.</param>
    /// <param name="pod">The pod; null where it is not known, and gets what every pod gets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">The pod asks for what cannot be had, or it could not be found out. The message says of each network what is wrong.</exception>
    public async ValueTask<PlanInputs> CollectAsync(PlanInputs inputs, PodSnapshot? pod, CancellationToken cancellationToken)
    {
        if (pod is null && node.ClusterNetwork is null && node.AuxiliaryChain is null)
        {
            // What stands in the configuration need not be looked for.
            return inputs;
        }

        var asked = pod is null ? PodNetworks.None : PodNetworks.Read(pod, node);
        var resolved = await ResolveAsync(pod, asked, cancellationToken).ConfigureAwait(false);
        ImmutableArray<ResolvedNetwork> networks = [.. AllOf(resolved), .. new AuxiliaryChain(files, node).Find() is { } chain ? [chain] : Array.Empty<ResolvedNetwork>()];
        return inputs with { Networks = networks, Devices = await FindDevicesAsync(networks, pod, inputs.Pod.Uid, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Gathers some networks that a pod asks for, and its devices, and nothing of what it gets besides.</summary>
    /// <param name="inputs">What is known already.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="selections">The networks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">One cannot be had, or it could not be found out. The message says of each network what is wrong.</exception>
    public async ValueTask<PlanInputs> CollectAsync(PlanInputs inputs, PodSnapshot pod, ImmutableArray<NetworkSelection> selections, CancellationToken cancellationToken)
    {
        var resolved = await OutcomesOfAsync([.. selections.Select(selection => Resolver.ResolveAsync(selection, cancellationToken).AsTask())]).ConfigureAwait(false);
        var networks = AllOf(resolved);
        return inputs with { Networks = networks, Devices = await FindDevicesAsync(networks, pod, inputs.Pod.Uid, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>
    /// Gathers what of a pod's networks can be found, each under the name that its interface got by its position, to delete what a
    /// call of which nothing is remembered may have made.
    /// </summary>
    public async ValueTask<PlanInputs> CollectWhatThereIsAsync(PlanInputs inputs, PodSnapshot? pod, CancellationToken cancellationToken)
    {
        var resolved = await ResolveAsync(pod, ReadOrNone(pod), cancellationToken).ConfigureAwait(false);
        var found = resolved.Select((entry, i) => entry.Network is { } network ? Named(network, i, inputs) : null).OfType<ResolvedNetwork>().ToImmutableArray();
        return inputs with { Networks = found.Length == resolved.Length ? [.. resolved.Select(static entry => entry.Network!)] : found };
    }

    /// <summary>The network that every sandbox gets first; null for none.</summary>
    /// <exception cref="CniException">It is not there, or it could not be found out.</exception>
    public async ValueTask<ResolvedNetwork?> FindPrimaryAsync(CancellationToken cancellationToken) => node.ClusterNetwork is { } value
        ? await ResolveClusterNetworkAsync(value, cancellationToken).ConfigureAwait(false)
        : ResolvedNetwork.DelegatesOf(node).FirstOrDefault();

    private static ResolvedNetwork Named(ResolvedNetwork network, int position, PlanInputs inputs)
    {
        var selection = network.Selection ?? new NetworkSelection(new NetworkRef("", network.DisplayName));
        return network with { Selection = selection with { Interface = selection.Interface ?? InterfaceNaming.At(position, inputs.Target.Interface) } };
    }

    private static ImmutableArray<ResolvedNetwork> AllOf((ResolvedNetwork? Network, CniError? Error)[] resolved)
    {
        ImmutableArray<CniError> errors = [.. resolved.Select(static entry => entry.Error).OfType<CniError>()];
        return errors.IsEmpty
            ? [.. resolved.Select(static entry => entry.Network!)]
            : throw new CniException(new CniError(errors[0].Code, string.Join("; ", errors)));
    }

    private static async ValueTask<(ResolvedNetwork? Network, CniError? Error)> TryAsync(Task<ResolvedNetwork> resolving)
    {
        try
        {
            return (await resolving.ConfigureAwait(false), null);
        }
        catch (CniException exception)
        {
            return (null, exception.Error);
        }
    }

    private PodNetworks ReadOrNone(PodSnapshot? pod)
    {
        try
        {
            return pod is null ? PodNetworks.None : PodNetworks.Read(pod, node);
        }
        catch (CniException)
        {
            return PodNetworks.None;
        }
    }

    /// <summary>All networks in the order they are attached, the primary one first, asked for side by side.</summary>
    private async ValueTask<(ResolvedNetwork? Network, CniError? Error)[]> ResolveAsync(PodSnapshot? pod, PodNetworks asked, CancellationToken cancellationToken)
    {
        var delegates = ResolvedNetwork.DelegatesOf(node);
        var resolving = new List<Task<ResolvedNetwork>>();
        if (asked.Default is { } ownDefault)
        {
            resolving.Add(AsPrimaryAsync(Resolver.ResolveAsync(ownDefault, cancellationToken)).AsTask());
        }
        else if (node.ClusterNetwork is { } value)
        {
            resolving.Add(ResolveClusterNetworkAsync(value, cancellationToken).AsTask());
        }
        else
        {
            resolving.AddRange(delegates.Take(1).Select(Task.FromResult));
        }

        resolving.AddRange(delegates.Skip(1).Select(Task.FromResult));
        resolving.AddRange(DefaultNetworksOf(pod).Select(value => Resolver.ResolveAsync(value, cancellationToken).AsTask()));
        resolving.AddRange(asked.Others.Select(selection => Resolver.ResolveAsync(selection, cancellationToken).AsTask()));

        return await OutcomesOfAsync(resolving).ConfigureAwait(false);
    }

    private static async ValueTask<(ResolvedNetwork? Network, CniError? Error)[]> OutcomesOfAsync(List<Task<ResolvedNetwork>> resolving)
    {
        var outcomes = new (ResolvedNetwork? Network, CniError? Error)[resolving.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = await TryAsync(resolving[i]).ConfigureAwait(false);
        }

        return outcomes;
    }

    // They go with a cluster network only, and of a pod that is not known nothing can be said of its namespace.
    private ImmutableArray<string> DefaultNetworksOf(PodSnapshot? pod) =>
        node.ClusterNetwork is not null && pod is not null && !node.Namespaces.System.Contains(pod.Namespace) ? node.DefaultNetworks : [];

    private async ValueTask<ResolvedNetwork> ResolveClusterNetworkAsync(string value, CancellationToken cancellationToken)
    {
        try
        {
            return await AsPrimaryAsync(Resolver.ResolveAsync(value, cancellationToken)).ConfigureAwait(false);
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed($"failed to get clusterNetwork {value} in namespace {node.Namespaces.Multus}: "), exception);
        }
    }

    private static async ValueTask<ResolvedNetwork> AsPrimaryAsync(ValueTask<ResolvedNetwork> resolving) =>
        await resolving.ConfigureAwait(false) with { Role = AttachmentRole.Primary };

    private ValueTask<DeviceAllocations> FindDevicesAsync(ImmutableArray<ResolvedNetwork> networks, PodSnapshot? pod, string kubeletUid, CancellationToken cancellationToken) =>
        pod is not null && cluster is not null && networks.Any(static network => network.ResourceName is not null)
            ? cluster.Devices.FindAsync(pod, kubeletUid, cancellationToken)
            : ValueTask.FromResult(DeviceAllocations.None);

    /// <summary>Networks where there is no cluster: none.</summary>
    private sealed class NoNetworks : INetworkAttachmentDefinitionClient
    {
        public static NoNetworks Instance { get; } = new();

        public ValueTask<NetworkAttachmentDefinition?> FindAsync(NetworkRef network, CancellationToken cancellationToken) => ValueTask.FromResult<NetworkAttachmentDefinition?>(null);
    }
}
