using System.Text;
using System.Text.Encodings.Web;

namespace Multus.Core.Cni.Json;

/// <summary>
/// Escapes in JSON strings what other CNI programs escape, so that texts and files come out as theirs do: what JSON itself demands,
/// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and the line separators U+2028 and U+2029. All else stays as it is. Thread-safe.
/// </summary>
/// <remarks>
/// The encoders of the platform give other, equally valid texts, and take longer to be made than a configuration takes to be read.
/// </remarks>
public sealed class CniJsonEncoder : JavaScriptEncoder
{
    private const string MustEscape = "\"\\<>&";
    private const int LineSeparator = 0x2028;
    private const int ParagraphSeparator = 0x2029;

    private CniJsonEncoder()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static CniJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => "\\u0000".Length;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar < ' ' || unicodeScalar is LineSeparator or ParagraphSeparator || (unicodeScalar <= '\\' && MustEscape.Contains((char)unicodeScalar));

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var rest = new ReadOnlySpan<char>(text, textLength);
        while (!rest.IsEmpty)
        {
            // A surrogate without its other half cannot be written, and is replaced.
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || WillEncode(rune.Value))
            {
                return textLength - rest.Length;
            }

            rest = rest[length..];
        }

        return -1;
    }

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (var i = 0; i < utf8Text.Length; i++)
        {
            if (utf8Text[i] > 0x7F)
            {
                var inRest = base.FindFirstCharacterToEncodeUtf8(utf8Text[i..]);
                return inRest < 0 ? inRest : i + inRest;
            }

            if (WillEncode(utf8Text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escaped = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => null,
        };
        var target = new Span<char>(buffer, bufferLength);
        if (escaped is not null)
        {
            numberOfCharactersWritten = escaped.TryCopyTo(target) ? escaped.Length : 0;
            return numberOfCharactersWritten > 0;
        }

        return WillEncode(unicodeScalar)
            ? target.TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten)
            : new Rune(unicodeScalar).TryEncodeToUtf16(target, out numberOfCharactersWritten);
    }
}
