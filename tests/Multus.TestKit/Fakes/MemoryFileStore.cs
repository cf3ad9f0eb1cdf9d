using System.Collections.Immutable;
using System.Text;
using Multus.Core.Ports;

namespace Multus.TestKit.Fakes;

/// <summary>Files in memory, which can be told to fail.</summary>
public sealed class MemoryFileStore : IFileStore
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Asked before each write, with the path; what it returns is thrown.</summary>
    public Func<string, Exception?> FailWrite { get; set; } = static _ => null;

    /// <summary>Asked before each removal, with the path; what it returns is thrown.</summary>
    public Func<string, Exception?> FailRemove { get; set; } = static _ => null;

    /// <summary>Paths whose write was interrupted, or is under way.</summary>
    public ISet<string> Unfinished { get; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Puts a file there, past what is told to fail.</summary>
    public void Put(string path, string text) => _files[path] = Encoding.UTF8.GetBytes(text);

    public bool FileExists(string path) => _files.ContainsKey(path);

    // Not in one expression: a null there would become empty memory.
    public ReadOnlyMemory<byte>? Read(string path)
    {
        if (_files.TryGetValue(path, out var content))
        {
            return content;
        }

        return null;
    }

    public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability)
    {
        if (FailWrite(path) is { } failure)
        {
            throw failure;
        }

        _files[path] = content.ToArray();
    }

    public void Remove(string path)
    {
        if (FailRemove(path) is { } failure)
        {
            throw failure;
        }

        _files.Remove(path);
    }

    public ImmutableArray<string> ListFiles(string folder) => NamesIn(folder, _files.Keys);

    public ImmutableArray<string> ListUnfinished(string folder) => NamesIn(folder, Unfinished);

    private static ImmutableArray<string> NamesIn(string folder, IEnumerable<string> paths) =>
        [.. paths.Where(path => Path.GetDirectoryName(path) == folder).Select(static path => Path.GetFileName(path))];
}
