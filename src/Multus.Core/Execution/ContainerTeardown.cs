using System.Collections.Immutable;
using Multus.Core.Planning;

namespace Multus.Core.Execution;

/// <summary>Deletes what is attached to a container: last attachment first, every one of them, whatever became of the others.</summary>
/// <param name="operations">Does one attachment.</param>
internal sealed class ContainerTeardown(AttachmentOperations operations)
{
    /// <summary>Deletes attachments.</summary>
    /// <returns>Those that could not be deleted, in the order they were made, and why.</returns>
    public async ValueTask<ImmutableArray<NotRemoved>> RemoveAsync(
        ImmutableArray<PlannedAttachment> attachments, AttachmentContext context, CancellationToken cancellationToken)
    {
        var left = new List<NotRemoved>();
        for (var i = attachments.Length - 1; i >= 0; i--)
        {
            if (await operations.DelAsync(attachments[i], context, cancellationToken).ConfigureAwait(false) is { } item)
            {
                left.Insert(0, item);
            }
        }

        return [.. left];
    }

    /// <summary>Leaves behind just what a later DEL or GC needs.</summary>
    public async ValueTask ForgetAsync(
        ContainerRecord record, ImmutableArray<NotRemoved> left, AttachmentContext context, RecordAfterFailure afterFailure, CancellationToken cancellationToken)
    {
        if (!left.IsEmpty && afterFailure == RecordAfterFailure.KeepAll)
        {
            return;
        }

        var needed = new List<PlannedAttachment>();
        foreach (var (attachment, _) in left)
        {
            if (!await operations.IsKeptAsync(attachment, context, cancellationToken).ConfigureAwait(false))
            {
                needed.Add(attachment);
            }
        }

        await record.WriteAsync(needed, cancellationToken).ConfigureAwait(false);
    }
}
