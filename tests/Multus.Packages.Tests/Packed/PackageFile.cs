using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Multus.Packages.Tests.Packed;

/// <summary>A NuGet package, read whole.</summary>
internal sealed class PackageFile
{
    private readonly Dictionary<string, byte[]> _files;

    private PackageFile(Dictionary<string, byte[]> files) => _files = files;

    /// <summary>All files in it.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>The names of the files that are ours, in byte order: those that every package has are left out.</summary>
    public IEnumerable<string> OwnNames => _files.Keys
        .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
        .Order(StringComparer.Ordinal);

    /// <summary>What the package says of itself.</summary>
    public PackageManifest Manifest => new(XDocument.Parse(Text(_files.Keys.Single(static name => name.EndsWith(".nuspec", StringComparison.Ordinal)))));

    public static PackageFile Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return new PackageFile(archive.Entries.ToDictionary(static entry => entry.FullName, ReadEntry));
    }

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]).TrimStart('\uFEFF');

    private static byte[] ReadEntry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
