using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.State;

namespace Multus.Cli.Operator.Collecting;

/// <summary>Reads which containers a node remembers, and of what.</summary>
/// <param name="state">What it remembers.</param>
/// <param name="look">Says what became of a namespace.</param>
internal sealed class NodeMemory(NodeState state, Func<NetnsPath?, NetnsState> look)
{
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public async Task<ImmutableArray<RememberedContainer>> ReadAsync(CancellationToken cancellationToken)
    {
        var results = await state.Results.ListAsync(cancellationToken);
        var recorded = await state.Attachments.ListAsync(cancellationToken);
        var containers = ImmutableArray.CreateBuilder<RememberedContainer>();
        foreach (var container in recorded.Concat(results.Select(static result => result.Key.Container)).Distinct().OrderBy(static id => id.Value, StringComparer.Ordinal))
        {
            var record = await state.Attachments.FindAsync(container, cancellationToken);
            containers.Add(Describe(container, record, [.. results.Where(result => result.Key.Container == container)]));
        }

        return containers.DrainToImmutable();
    }

    private RememberedContainer Describe(ContainerId container, AttachmentRecord? record, ImmutableArray<CachedAttachment> results)
    {
        var attachments = record?.Attachments ?? [];
        ImmutableArray<NetnsPath> paths = [.. attachments.Select(static attachment => attachment.Circumstances?.Netns).Concat(results.Select(static result => result.Netns)).OfType<NetnsPath>().Distinct()];

        // Of several paths one that leads somewhere keeps all.
        var netns = paths.FirstOrDefault(path => look(path) != NetnsState.Gone) ?? paths.FirstOrDefault();
        return new RememberedContainer(container, netns, look(netns))
        {
            Attachments =
            [
                .. attachments.Select(static attachment => $"{attachment.Network.Name} {attachment.Circumstances?.Interface.Value ?? attachment.RequestedInterface?.Value ?? "?"}")
                    .Concat(results.Select(static result => $"{result.Network} {result.Key.Interface}")).Distinct(),
            ],
        };
    }
}
