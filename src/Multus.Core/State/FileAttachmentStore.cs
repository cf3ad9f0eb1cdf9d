using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Ports;

namespace Multus.Core.State;

/// <summary>Records as files of one folder, named after the containers, in the format of multus-cni. Thread-safe.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder: <c>cniDir</c> of the configuration.</param>
public sealed class FileAttachmentStore(IFileStore files, string folder) : IAttachmentStore
{
    /// <inheritdoc/>
    public ValueTask SaveAsync(AttachmentRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        files.WriteAtomically(PathOf(record.Container), AttachmentRecordCodec.Encode(record), FileDurability.OverPowerCut);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<AttachmentRecord?> FindAsync(ContainerId container, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        var content = files.Read(PathOf(container));
        return ValueTask.FromResult(content is { } bytes ? AttachmentRecordCodec.Decode(container, bytes.Span) : null);
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(ContainerId container, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        files.Remove(PathOf(container));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<ContainerId>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<ContainerId>>([.. Containers(files.ListFiles(folder).Union(files.ListUnfinished(folder), StringComparer.Ordinal))]);

    private static IEnumerable<ContainerId> Containers(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (ContainerId.TryParse(name, out var container))
            {
                yield return container;
            }
        }
    }

    private string PathOf(ContainerId container) => Path.Combine(folder, container.Value);
}
