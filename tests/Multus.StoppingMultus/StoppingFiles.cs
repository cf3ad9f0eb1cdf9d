using System.Collections.Immutable;
using Multus.Core.Ports;

namespace Multus.StoppingMultus;

/// <summary>Files, each of which may be the last that is written or removed.</summary>
internal sealed class StoppingFiles(IFileStore files, Effects effects) : IFileStore
{
    public bool FileExists(string path) => files.FileExists(path);

    public ReadOnlyMemory<byte>? Read(string path) => files.Read(path);

    public ImmutableArray<string> ListFiles(string folder) => files.ListFiles(folder);

    public ImmutableArray<string> ListUnfinished(string folder) => files.ListUnfinished(folder);

    public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability)
    {
        var name = Path.GetFileName(path);
        var half = content[..(content.Length / 2)].ToArray();
        effects.Next($"write {name}");
        effects.Next($"write the rest of {name}", () => WriteUnfinished(path, half));
        files.WriteAtomically(path, content, durability);
    }

    public void Remove(string path)
    {
        effects.Next($"remove {Path.GetFileName(path)}");
        files.Remove(path);
    }

    // What the store has on the disk in the middle of a write.
    private static void WriteUnfinished(string path, byte[] half)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(Path.Combine(folder.FullName, $".{Path.GetFileName(path)}.unfinished"), half);
    }
}
