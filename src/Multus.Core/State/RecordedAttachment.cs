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

    /// <summary>The interface: the one that the delegate was told, else the one that was asked for by name, else that of the position.</summary>
    /// <param name="position">The place of the attachment in its record; the first, which is the primary one's, is 0.</param>
    /// <param name="asked">The interface that the runtime asked for, which the primary attachment has.</param>
    public InterfaceName InterfaceAt(int position, InterfaceName asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Circumstances?.Interface ?? RequestedInterface ?? InterfaceNaming.At(position, asked);
    }

    /// <summary>The role: the one that the delegate was told by, else <see cref="AttachmentRole.Primary"/> for the first of a record and <see cref="AttachmentRole.Secondary"/> for the others.</summary>
    /// <param name="position">The place of the attachment in its record; the first is 0.</param>
    public AttachmentRole RoleAt(int position) => Circumstances?.Role ?? (position == 0 ? AttachmentRole.Primary : AttachmentRole.Secondary);

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
