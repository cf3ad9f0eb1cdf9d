using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Multus.TestKit;

namespace Multus.Deploy.Tests.Images;

/// <summary>What ./image.sh made: an OCI image in an archive.</summary>
internal sealed class ImageArchive
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private ImageArchive(string path)
    {
        Size = new FileInfo(path).Length;
        using var stream = File.OpenRead(path);
        foreach (var (entry, content) in Read(stream))
        {
            Times.Add(entry.ModificationTime);
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                _files[entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name] = content;
            }
        }

        Index = Json("index.json");
        var manifest = Blob(Index["manifests"]![0]!);
        Config = Blob(manifest["config"]!);
        Layer = [.. manifest["layers"]!.AsArray().SelectMany(layer => ReadLayer(_files[PathOf(layer!)]))];
    }

    /// <summary>Where it is.</summary>
    public static string Path { get; } = Repository.At("artifacts", "multus-image.tar");

    /// <summary>The archive's size in bytes.</summary>
    public long Size { get; }

    /// <summary>The times of what is in the archive.</summary>
    public HashSet<DateTimeOffset> Times { get; } = [];

    public JsonNode Index { get; }

    /// <summary>What the image says of itself.</summary>
    public JsonNode Config { get; }

    /// <summary>What is in it.</summary>
    public IReadOnlyList<(TarEntry Entry, byte[] Content)> Layer { get; }

    public static ImageArchive Open() => File.Exists(Path) ? new ImageArchive(Path) : throw new FileNotFoundException($"{Path} is missing: run ./image.sh");

    private static IEnumerable<(TarEntry Entry, byte[] Content)> ReadLayer(byte[] compressed)
    {
        using var stream = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        return [.. Read(stream)];
    }

    private static IEnumerable<(TarEntry Entry, byte[] Content)> Read(Stream stream)
    {
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            yield return (entry, content.ToArray());
        }
    }

    private static string PathOf(JsonNode descriptor) => $"blobs/{descriptor["digest"]!.GetValue<string>().Replace(':', '/')}";

    private JsonNode Blob(JsonNode descriptor) => Json(PathOf(descriptor));

    private JsonNode Json(string name) => JsonNode.Parse(_files[name])!;
}
