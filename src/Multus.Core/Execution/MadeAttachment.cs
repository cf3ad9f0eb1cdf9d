using Multus.Core.Cni.Results;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Core.Execution;

/// <summary>An attachment that was made. Immutable.</summary>
/// <param name="Attachment">What was planned.</param>
/// <param name="Result">What the plugins reported.</param>
internal sealed record MadeAttachment(PlannedAttachment Attachment, CniResult Result)
{
    /// <summary>What is told of the device behind it; null for nothing.</summary>
    public DeviceInfo? Device { get; init; }

    /// <summary>Whether there is anything to show for it: a plugin may have nothing to report.</summary>
    public bool IsVisible => !Result.Interfaces.IsEmpty || !Result.Ips.IsEmpty;
}
