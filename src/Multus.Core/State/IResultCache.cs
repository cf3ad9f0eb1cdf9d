using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.State;

/// <summary>What each successful ADD came to, kept for the CHECK and the DEL that follow (CNI 1.1.0, section 3).</summary>
/// <remarks>Implementations are thread-safe. They throw for input and output that fails, and never because of what an entry says.</remarks>
public interface IResultCache
{
    /// <summary>Keeps an attachment, in the place of an earlier one of the same network, container and interface.</summary>
    ValueTask PutAsync(CachedAttachment attachment, CancellationToken cancellationToken);

    /// <summary>Finds an attachment; null if there is none.</summary>
    ValueTask<CachedAttachment?> FindAsync(NetworkName network, AttachmentKey key, CancellationToken cancellationToken);

    /// <summary>Forgets an attachment; one that is not there is fine.</summary>
    ValueTask RemoveAsync(NetworkName network, AttachmentKey key, CancellationToken cancellationToken);

    /// <summary>The attachments of a container; those that cannot be read are left out.</summary>
    ValueTask<ImmutableArray<CachedAttachment>> ListAsync(ContainerId container, CancellationToken cancellationToken);

    /// <summary>All attachments; those that cannot be read are left out.</summary>
    ValueTask<ImmutableArray<CachedAttachment>> ListAsync(CancellationToken cancellationToken);
}
