using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.State;

/// <summary>
/// The attachments of each container, as they were planned: written before the first delegate runs, and what DEL works from when
/// nobody else remembers.
/// </summary>
/// <remarks>Implementations are thread-safe. They throw for input and output that fails, and never because of what a record says.</remarks>
public interface IAttachmentStore
{
    /// <summary>Writes a container's record, in the place of an earlier one.</summary>
    ValueTask SaveAsync(AttachmentRecord record, CancellationToken cancellationToken);

    /// <summary>Reads a container's record; null if there is none.</summary>
    ValueTask<AttachmentRecord?> FindAsync(ContainerId container, CancellationToken cancellationToken);

    /// <summary>Removes a container's record; one that is not there is fine.</summary>
    ValueTask RemoveAsync(ContainerId container, CancellationToken cancellationToken);

    /// <summary>The containers of which there are records, be it that all there is of one is a write that was interrupted.</summary>
    ValueTask<ImmutableArray<ContainerId>> ListAsync(CancellationToken cancellationToken);
}
