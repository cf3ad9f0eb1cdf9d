using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Ports;

namespace Multus.Core.State;

/// <summary>The result cache of the reference library: files of one folder, <c>network-container-interface</c>. Thread-safe.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder: <c>results</c> in <c>cniDir</c> of the configuration.</param>
public sealed class FileResultCache(IFileStore files, string folder) : IResultCache
{
    /// <inheritdoc/>
    public ValueTask PutAsync(CachedAttachment attachment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);

        // DEL makes do without a result, and the record says what there is to delete: not worth a wait for the disk.
        files.WriteAtomically(PathOf(attachment.Network, attachment.Key), CachedAttachmentCodec.Encode(attachment), FileDurability.UntilPowerCut);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<CachedAttachment?> FindAsync(NetworkName network, AttachmentKey key, CancellationToken cancellationToken)
    {
        var found = files.Read(PathOf(network, key)) is { } content ? CachedAttachmentCodec.Decode(network, key, content) : null;
        return ValueTask.FromResult(found?.Network == network && found.Key == key ? found : null);
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(NetworkName network, AttachmentKey key, CancellationToken cancellationToken)
    {
        files.Remove(PathOf(network, key));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<CachedAttachment>> ListAsync(ContainerId container, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        var names = files.ListFiles(folder).Where(name => name.Contains($"-{container}-", StringComparison.Ordinal));
        return ValueTask.FromResult<ImmutableArray<CachedAttachment>>([.. ReadAll(names).Where(entry => entry.Key.Container == container)]);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<CachedAttachment>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<CachedAttachment>>([.. ReadAll(files.ListFiles(folder))]);

    private IEnumerable<CachedAttachment> ReadAll(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (files.Read(Path.Combine(folder, name)) is { } content && CachedAttachmentCodec.TryRead(content.Span) is { } entry)
            {
                yield return entry;
            }
        }
    }

    // Names may contain the separator: a file's name only suggests what it is about, and its content decides.
    private string PathOf(NetworkName network, AttachmentKey key) =>
        Path.Combine(folder, $"{network.Value}-{key.Container.Value}-{key.Interface.Value}");
}
