using System.Collections.Immutable;
using Multus.Core.Ports;

namespace Multus.Cni.Files;

/// <summary>The files of a system whose root is a folder here, by the paths that they have there. Thread-safe if the other store is.</summary>
/// <remarks>Links that lead to absolute paths lead out of the folder: to a file of the same path here, if there is one.</remarks>
/// <param name="inner">The store.</param>
/// <param name="root">The folder.</param>
public sealed class FilesUnderRoot(IFileStore inner, string root) : IFileStore
{
    /// <inheritdoc/>
    public bool FileExists(string path) => inner.FileExists(Here(path));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string path) => inner.Read(Here(path));

    /// <inheritdoc/>
    public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability) => inner.WriteAtomically(Here(path), content, durability);

    /// <inheritdoc/>
    public void Remove(string path) => inner.Remove(Here(path));

    /// <inheritdoc/>
    public ImmutableArray<string> ListFiles(string folder) => inner.ListFiles(Here(folder));

    /// <inheritdoc/>
    public ImmutableArray<string> ListUnfinished(string folder) => inner.ListUnfinished(Here(folder));

    private string Here(string path) => Path.Join(root, path);
}
