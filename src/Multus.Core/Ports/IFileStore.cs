using System.Collections.Immutable;

namespace Multus.Core.Ports;

/// <summary>The few things this library does with files: state is small, so all of it is synchronous.</summary>
/// <remarks>
/// An implementation is thread-safe. It throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, with the path
/// in the message, for everything but the absence of a file.
/// </remarks>
public interface IFileStore
{
    /// <summary>Whether there is a file of that path, or a link to one; folders are none.</summary>
    bool FileExists(string path);

    /// <summary>Reads a whole file; null if there is none.</summary>
    ReadOnlyMemory<byte>? Read(string path);

    /// <summary>
    /// Writes a whole file so that a reader sees the old content or the new one and nothing between. Missing folders are made, for
    /// the owner only (0700); the file is for the owner only (0600). A store may be made so that others can read them as well.
    /// </summary>
    void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability);

    /// <summary>Removes a file, and what an interrupted write of it may have left; a file that is not there is fine.</summary>
    void Remove(string path);

    /// <summary>The names of the files in a folder, in byte order; none if there is no such folder.</summary>
    ImmutableArray<string> ListFiles(string folder);

    /// <summary>
    /// The names of the files in a folder whose last write was interrupted, whether an earlier content is there or none, in byte order.
    /// <see cref="Remove"/> takes away what is left of such a write. Default: none, for a store whose writes leave nothing behind.
    /// </summary>
    ImmutableArray<string> ListUnfinished(string folder) => [];
}
