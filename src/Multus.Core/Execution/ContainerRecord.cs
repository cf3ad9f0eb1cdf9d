using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Core.Execution;

/// <summary>Keeps the record of one container in step with what is done to it.</summary>
/// <param name="store">Where records are.</param>
/// <param name="sandbox">The container.</param>
internal sealed class ContainerRecord(IAttachmentStore store, SandboxRef sandbox)
{
    // Attachments of earlier ADDs of the same container, under other interface names. Nothing here may forget them.
    private ImmutableArray<RecordedAttachment> _others = [];

    /// <summary>The record as it stands; null if there is none.</summary>
    public ValueTask<AttachmentRecord?> FindAsync(CancellationToken cancellationToken) => store.FindAsync(sandbox.Container, cancellationToken);

    /// <summary>Says which attachments stand in the record beside those of this request.</summary>
    public void KeepBeside(ImmutableArray<RecordedAttachment> others) => _others = others;

    /// <summary>Makes the record say that these attachments are there; without any, and none beside them, there is no record.</summary>
    public ValueTask WriteAsync(IEnumerable<PlannedAttachment> attachments, CancellationToken cancellationToken)
    {
        ImmutableArray<RecordedAttachment> all = [.. _others, .. attachments.Select(attachment => RecordedAttachment.Of(attachment, sandbox))];
        return all.IsEmpty
            ? store.RemoveAsync(sandbox.Container, cancellationToken)
            : store.SaveAsync(new AttachmentRecord(sandbox.Container, all), cancellationToken);
    }
}
