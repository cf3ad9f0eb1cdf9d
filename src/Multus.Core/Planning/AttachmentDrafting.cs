using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>Turns the networks of one plan into attachments, one after the other: devices are handed out in that order.</summary>
/// <param name="inputs">What the plan depends on.</param>
internal sealed class AttachmentDrafting(PlanInputs inputs)
{
    private readonly CniArgs _args = inputs.Pod.ArgsForDelegates(inputs.Args);
    private readonly DeviceHandout _devices = new(inputs.Devices);
    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _notices = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<string> Problems => _problems.ToImmutable();

    public ImmutableArray<string> Notices => _notices.ToImmutable();

    public PlannedAttachment Draft(ResolvedNetwork network, InterfaceName name)
    {
        var device = TakeDevice(network);
        var config = Configure(network, device);
        var selection = network.Selection;
        return new PlannedAttachment(network.Role, network.DisplayName, config, name)
        {
            Origin = selection is null ? AttachmentOrigin.Node : AttachmentOrigin.Pod,
            Args = _args,
            ArgsOfAdd = selection is null ? CniArgs.Empty : ArgsOfAdd(selection),
            Capabilities = Offer(network, config, device, name),
            Device = device,
            DefaultRoute = selection?.DefaultRoute,
        };
    }

    // Plugins from before runtimeConfig go by these; so does the static IPAM plugin where it does not declare the capability.
    private static CniArgs ArgsOfAdd(NetworkSelection selection)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        if (selection.Mac is { } mac)
        {
            pairs.Add(new("MAC", mac));
        }

        if (!selection.Ips.IsEmpty)
        {
            pairs.Add(new("IP", string.Join(',', selection.Ips)));
        }

        return CniArgs.Of(pairs);
    }

    private PlannedDevice? TakeDevice(ResolvedNetwork network)
    {
        if (network.ResourceName is not { } resource)
        {
            return null;
        }

        if (_devices.Take(resource) is { } device)
        {
            return new PlannedDevice(resource, device);
        }

        Tell(inputs.Node.Cluster.MissingDevice, $"network \"{network.DisplayName}\": no unallocated device of resource \"{resource}\" is left; the pod has {inputs.Devices.Of(resource).Length}");
        return null;
    }

    private NetworkConfigList Configure(ResolvedNetwork network, PlannedDevice? device)
    {
        try
        {
            return PluginConfigMerging.Apply(network.Network, network.Selection?.CniArgs ?? default, device?.DeviceId);
        }
        catch (CniException exception)
        {
            _problems.Add($"network \"{network.DisplayName}\": {exception.Error}");
            return network.Network;
        }
    }

    private CapabilityArgs Offer(ResolvedNetwork network, NetworkConfigList config, PlannedDevice? device, InterfaceName name)
    {
        var asked = network.Selection?.Capabilities ?? CapabilityArgs.Empty;
        foreach (var missing in asked.Names.Where(capability => CapabilityRules.IsAskedOfPlugins(capability) && !config.Plugins.Any(plugin => plugin.Capabilities.Contains(capability))))
        {
            Tell(inputs.Node.Cluster.MissingCapability, $"network \"{network.DisplayName}\": the pod asks for \"{missing}\", and no plugin of the network declares to take it (capabilities)");
        }

        var runtime = inputs.Node.RuntimeConfig;
        var offered = network.Role == AttachmentRole.Primary ? CapabilityRules.ForPrimary(runtime)
            : inputs.Node.Cluster.RuntimeConfigReach == RuntimeConfigReach.AllNetworks ? CapabilityRules.ForOthers(runtime)
            : CapabilityArgs.Empty;

        // The primary network is offered what the runtime means for it, whatever the pod asks of the network in its place.
        if (network.Role != AttachmentRole.Primary)
        {
            offered = CapabilityRules.Override(offered, asked);
        }

        return CapabilityRules.WithDevice(offered, device?.DeviceId, DeviceInfoPath.ForPlugin(network.DisplayName, inputs.Target.Sandbox.Container, name));
    }

    private void Tell(WhenMissing what, string message) => (what == WhenMissing.Fail ? _problems : _notices).Add(message);
}
