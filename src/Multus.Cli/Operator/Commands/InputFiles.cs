using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Commands;

/// <summary>Reads the files that somebody names.</summary>
/// <param name="files">The file system.</param>
/// <param name="input">Standard input.</param>
internal sealed class InputFiles(IFileStore files, Stream input)
{
    private static readonly ImmutableArray<string> Endings = [".yaml", ".yml", ".json", ".conf", ".conflist"];

    /// <summary>Reads them; of a folder those whose endings say that they may be meant, in byte order.</summary>
    /// <exception cref="IOException">There is no such file, or a folder has none.</exception>
    public ImmutableArray<SourceFile> Read(IReadOnlyList<string> names) => [.. names.SelectMany(Read).DistinctBy(static file => file.Name)];

    private IEnumerable<SourceFile> Read(string name)
    {
        if (name == "-")
        {
            return [ReadInput()];
        }

        return NodeFolders.Exists(name) ? ReadFolder(name) : [ReadFile(name)];
    }

    private ImmutableArray<SourceFile> ReadFolder(string folder)
    {
        ImmutableArray<SourceFile> read = [.. files.ListFiles(folder).Where(static name => !name.StartsWith('.') && Endings.Contains(Path.GetExtension(name))).Select(name => ReadFile(Path.Combine(folder, name)))];
        return read.IsEmpty ? throw new IOException($"there is no file in \"{folder}\" whose name ends in {string.Join(", ", Endings)}") : read;
    }

    private SourceFile ReadFile(string path) => new(path, files.Read(path) ?? throw new IOException($"there is no file \"{path}\""));

    private SourceFile ReadInput()
    {
        using var content = new MemoryStream();
        input.CopyTo(content);
        return new SourceFile("-", content.ToArray());
    }
}
