using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;

namespace Multus.Core.State;

/// <summary>What is remembered of one attachment. Immutable.</summary>
/// <param name="DisplayName">The network's name as users see it.</param>
/// <param name="Network">The network, as it was configured then.</param>
public sealed record RecordedAttachment(string DisplayName, NetworkConfigList Network)
{
    /// <summary>The interface that was asked for by name; null where it goes by the attachment's position.</summary>
    public InterfaceName? RequestedInterface { get; init; }

    /// <summary>
    /// What the pod asked of the network, by the names of capabilities, in a record that does not keep what the delegate was told. Default: nothing.
    /// </summary>
    public CapabilityArgs Requested { get; init; } = CapabilityArgs.Empty;

    /// <summary>What the delegate was told; null in a record that another implementation wrote, which does not keep it.</summary>
    public RecordedCircumstances? Circumstances { get; init; }

    /// <summary>The record of a planned attachment.</summary>
    public static RecordedAttachment Of(PlannedAttachment planned, SandboxRef sandbox)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(sandbox);
        return new RecordedAttachment(planned.DisplayName, planned.Network)
        {
            Circumstances = new RecordedCircumstances(planned.Role, planned.Interface, sandbox.Netns)
            {
                Origin = planned.Origin,
                Args = planned.Args,
                Capabilities = planned.Capabilities,
            },
        };
    }
}
