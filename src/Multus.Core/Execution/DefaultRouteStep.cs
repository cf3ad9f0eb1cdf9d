using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Execution;

/// <summary>
/// Moves default routes to the attachments that were asked to have them, and has the kept results say so too: CHECK compares the
/// two. It comes when all attachments are made, since only then all routes are there.
/// </summary>
/// <param name="operations">Keeps results.</param>
/// <param name="context">The request.</param>
internal sealed class DefaultRouteStep(AttachmentOperations operations, AttachmentContext context)
{
    private bool _isBegun;

    /// <summary>Does it.</summary>
    /// <exception cref="CniException">A route could not be changed, or a result not be kept.</exception>
    public async ValueTask ApplyAsync(ImmutableArray<MadeAttachment> made, ISandbox sandbox, CancellationToken cancellationToken)
    {
        if (made.All(static entry => entry.Attachment.DefaultRoute is null))
        {
            return;
        }

        var changes = DefaultRouteRules.Decide([.. made.Where(static entry => entry.IsVisible).Select(static entry => (entry.Attachment, entry.Result))]);
        _isBegun = !changes.IsEmpty;
        foreach (var change in changes)
        {
            await sandbox.RemoveDefaultRoutesAsync(change.Attachment.Interface, change.Family, cancellationToken).ConfigureAwait(false);
        }

        // Only when the others have gone: the kernel knows one default route of a family and metric.
        foreach (var change in changes)
        {
            if (change.Gateway is { } gateway)
            {
                await sandbox.AddDefaultRouteAsync(change.Attachment.Interface, gateway, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var entry in made)
        {
            var ofEntry = changes.Where(change => ReferenceEquals(change.Attachment, entry.Attachment) && !change.IsSaidBy(entry.Result)).ToArray();
            if (ofEntry.Length > 0)
            {
                var result = ofEntry.Aggregate(entry.Result, static (said, change) => change.ApplyTo(said));
                await operations.KeepAsync(entry.Attachment, context, result, cancellationToken).ConfigureAwait(false);
            }
        }
    }
    /// <summary>Gives default routes back to attachments that stay, as their results said before, if any were taken from them.</summary>
    /// <returns>What hindered it; null for nothing.</returns>
    public async ValueTask<CniError?> RestoreAsync(ImmutableArray<MadeAttachment> stay, ISandbox sandbox, CancellationToken cancellationToken)
    {
        if (!_isBegun)
        {
            return null;
        }

        try
        {
            foreach (var entry in stay)
            {
                foreach (var gateway in DefaultRouteRules.GatewaysOf(entry.Result))
                {
                    await sandbox.AddDefaultRouteAsync(entry.Attachment.Interface, gateway, cancellationToken).ConfigureAwait(false);
                }

                await operations.KeepAsync(entry.Attachment, context, entry.Result, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (CniException exception)
        {
            return exception.Error.Prefixed("giving default routes back: ");
        }
    }
}
