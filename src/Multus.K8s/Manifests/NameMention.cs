using System.Buffers;
using System.Text;

namespace Multus.K8s.Manifests;

/// <summary>Says of a text in YAML or JSON, without reading it, whether a name may be in it. Parsing is the dear part of a search.</summary>
/// <param name="name">The name.</param>
internal sealed class NameMention(string name)
{
    private static readonly SearchValues<char> PlainLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    // A backslash can stand for any letter, and letters of two or four bytes have zeros.
    private static readonly SearchValues<byte> Disguises = SearchValues.Create("\\\0"u8);

    private readonly byte[]? _letters = name.AsSpan().ContainsAnyExcept(PlainLetters) ? null : Encoding.UTF8.GetBytes(name);

    /// <summary>Whether the name may be there; false is certain.</summary>
    public bool IsPossibleIn(ReadOnlySpan<byte> text) => _letters is null || text.IndexOf(_letters) >= 0 || text.ContainsAny(Disguises);
}
