using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.K8s.Watching;

namespace Multus.K8s.Pods;

/// <summary>
/// What changes among the pods of a node, beginning with those that are there. Nobody waits for who reads it: what happens to a pod
/// between two looks is one change. Thread-safe.
/// </summary>
public sealed class PodChanges : IDisposable
{
    private readonly ChangeFeed<PodSnapshot> _feed;

    internal PodChanges(ChangeFeed<PodSnapshot> feed) => _feed = feed;

    /// <summary>Waits until something has changed, and gives all that has, in no order; nothing once the cache has been disposed of.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<ImmutableArray<PodChange>> ReadAsync(CancellationToken cancellationToken)
    {
        var changes = await _feed.ReadAsync(cancellationToken).ConfigureAwait(false);
        var read = ImmutableArray.CreateBuilder<PodChange>(changes.Count);
        foreach (var change in changes)
        {
            read.Add(new PodChange(change.Before, change.After));
        }

        return read.MoveToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => _feed.Dispose();
}
