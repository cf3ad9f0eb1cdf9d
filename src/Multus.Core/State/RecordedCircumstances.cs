using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;

namespace Multus.Core.State;

/// <summary>What a delegate was told beside its configuration. Immutable.</summary>
/// <param name="Role">What the attachment is to the sandbox.</param>
/// <param name="Interface">The interface.</param>
/// <param name="Netns">The network namespace.</param>
public sealed record RecordedCircumstances(AttachmentRole Role, InterfaceName Interface, NetnsPath? Netns)
{
    /// <summary>Who wanted it. Default: the node.</summary>
    public AttachmentOrigin Origin { get; init; }

    /// <summary>The extra arguments.</summary>
    public required CniArgs Args { get; init; }

    /// <summary>What its plugins were offered.</summary>
    public required CapabilityArgs Capabilities { get; init; }
}
