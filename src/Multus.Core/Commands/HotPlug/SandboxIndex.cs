using System.Collections.Concurrent;
using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Networks;
using Multus.Core.State;

namespace Multus.Core.Commands.HotPlug;

/// <summary>
/// The sandboxes of the node's pods, by their records. Whose a container is never changes, so each record is read once. Thread-safe.
/// </summary>
internal sealed class SandboxIndex
{
    private readonly ConcurrentDictionary<ContainerId, RunningSandbox?> _known = new();

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
            if (!_known.TryGetValue(container, out var sandbox))
            {
                sandbox = RunningSandbox.Of(await records.FindAsync(container, cancellationToken).ConfigureAwait(false));
                _known[container] = sandbox;
            }

            if (sandbox?.IsOf(pod) == true)
            {
                found.Add(sandbox);
            }
        }

        return found.DrainToImmutable();
    }
}
