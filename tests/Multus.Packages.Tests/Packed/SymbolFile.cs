using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace Multus.Packages.Tests.Packed;

/// <summary>The symbols of one assembly: a portable PDB.</summary>
internal sealed class SymbolFile : IDisposable
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    public SymbolFile(byte[] content)
    {
        _provider = MetadataReaderProvider.FromPortablePdbImage([.. content]);
        _reader = _provider.GetMetadataReader();
    }

    /// <summary>What the assembly knows these symbols by.</summary>
    public Guid Id => new BlobContentId(_reader.DebugMetadataHeader!.Id).Guid;

    /// <summary>Where the sources are in the repository; null if that is not said.</summary>
    public string? Link => Find(EntityHandle.ModuleDefinition, SourceLink) is { } json ? Encoding.UTF8.GetString([.. json]) : null;

    /// <summary>The sources by the names that the compiler knew them by; null where only the name is there.</summary>
    public IReadOnlyDictionary<string, string?> Sources => _reader.Documents.ToDictionary(
        handle => _reader.GetString(_reader.GetDocument(handle).Name),
        handle => Find(handle, EmbeddedSource) is { } blob ? Unpack(blob) : null);

    public void Dispose() => _provider.Dispose();

    // The length of what was compressed, or 0 and the text as it is.
    private static string Unpack(ImmutableArray<byte> blob)
    {
        var content = blob.AsSpan()[sizeof(int)..].ToArray();
        if (BitConverter.ToInt32(blob.AsSpan()) == 0)
        {
            return Encoding.UTF8.GetString(content);
        }

        using var reader = new StreamReader(new DeflateStream(new MemoryStream(content), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private ImmutableArray<byte>? Find(EntityHandle owner, Guid kind) => _reader.GetCustomDebugInformation(owner)
        .Select(_reader.GetCustomDebugInformation)
        .Where(information => _reader.GetGuid(information.Kind) == kind)
        .Select(information => (ImmutableArray<byte>?)_reader.GetBlobContent(information.Value))
        .SingleOrDefault();
}
