using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>What will be done for a sandbox, decided before any of it is done. The primary attachment comes first. Immutable.</summary>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Pod">The pod it belongs to.</param>
/// <param name="Attachments">The attachments in the order they are made.</param>
public sealed record AttachmentPlan(SandboxRef Sandbox, PodRef Pod, ImmutableArray<PlannedAttachment> Attachments)
{
    /// <summary>What is odd about it, but does no harm. Default: nothing.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];
}
