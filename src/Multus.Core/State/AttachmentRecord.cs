using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.State;

/// <summary>What is remembered of a container's attachments. Immutable.</summary>
/// <param name="Container">The container.</param>
/// <param name="Attachments">Its attachments, in the order they were made.</param>
public sealed record AttachmentRecord(ContainerId Container, ImmutableArray<RecordedAttachment> Attachments)
{
    /// <summary>What of the record could not be read; null if all of it could.</summary>
    public string? Damage { get; init; }
}
