using System.Collections.Concurrent;
using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Networks;
using Multus.Core.State;

namespace Multus.Core.Commands.HotPlug;

/// <summary>
/// The sandboxes of the node's pods, by their records. Those that are found to be another pod's are not read again for each: there may be
/// hundreds. A record that is being written does not say yet whose it is. Thread-safe.
/// </summary>
internal sealed class SandboxIndex
{
    private readonly ConcurrentDictionary<ContainerId, RunningSandbox> _known = new();

    /// <summary>Finds the sandboxes of a pod: one as a rule, none before its ADD, and more where an earlier one was not deleted.</summary>
    public async ValueTask<ImmutableArray<RunningSandbox>> FindAsync(IAttachmentStore records, PodSnapshot pod, CancellationToken cancellationToken)
    {
        var containers = await records.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var gone in _known.Keys.Except(containers))
        {
            _known.TryRemove(gone, out _);
        }

        var found = ImmutableArray.CreateBuilder<RunningSandbox>();
        foreach (var container in containers)
        {
            if (await ReadAsync(records, container, pod, cancellationToken).ConfigureAwait(false) is { } sandbox)
            {
                found.Add(sandbox);
            }
        }

        return found.DrainToImmutable();
    }

    // A container may come back under its old name, in another namespace.
    private async ValueTask<RunningSandbox?> ReadAsync(IAttachmentStore records, ContainerId container, PodSnapshot pod, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(container, out var known) && !known.IsOf(pod))
        {
            return null;
        }

        var read = RunningSandbox.Of(await records.FindAsync(container, cancellationToken).ConfigureAwait(false));
        if (read is not null)
        {
            _known[container] = read;
        }

        return read?.IsOf(pod) == true ? read : null;
    }
}
