using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni.Json;

/// <summary>
/// Reads JSON at the border. What passed here is one document of valid text: no byte-order mark, comment or trailing comma, nothing
/// behind the value, and every string in it can be decoded, so that nothing further in can fail for that.
/// </summary>
internal static class CniJson
{
    // A document may be nested 64 levels deep, as the platform has it.
    private static readonly JsonDocumentOptions Kept = new() { MaxDepth = 128 };

    /// <summary>Reads one JSON value. The bytes are copied.</summary>
    /// <exception cref="CniException">The bytes are not one JSON value (code 6); the message says where.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8) =>
        TryParse(utf8, out var root, out var problem) ? root : throw new CniException(new CniError(CniErrorCode.DecodingFailure, problem));

    /// <summary>Reads one JSON object like <see cref="Parse"/>.</summary>
    /// <exception cref="CniException">The bytes are not one JSON object (code 6).</exception>
    public static JsonElement ParseObject(ReadOnlySpan<byte> utf8) => RequireObject(Parse(utf8));

    /// <summary>Reads one JSON object like <see cref="ParseObject(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="utf8">The object.</param>
    /// <param name="doing">What an error says before it says what is wrong.</param>
    /// <exception cref="CniException">The bytes are not one JSON object (code 6).</exception>
    public static JsonElement ParseObject(ReadOnlySpan<byte> utf8, string doing)
    {
        try
        {
            return ParseObject(utf8);
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed(doing), exception);
        }
    }

    /// <summary>Reads one JSON value like <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out JsonElement root, [NotNullWhen(false)] out string? problem) =>
        TryParse(utf8, default, out root, out problem);

    /// <summary>
    /// Reads a JSON value that was kept by us or by another CNI program: what passed the border may stand in it some levels deeper than
    /// it came.
    /// </summary>
    public static bool TryParseKept(ReadOnlySpan<byte> utf8, out JsonElement root, [NotNullWhen(false)] out string? problem) =>
        TryParse(utf8, Kept, out root, out problem);

    /// <summary>Reads a JSON object like <see cref="TryParseKept"/>.</summary>
    /// <exception cref="CniException">The bytes are not one JSON object (code 6).</exception>
    public static JsonElement ParseKeptObject(ReadOnlySpan<byte> utf8) =>
        RequireObject(TryParseKept(utf8, out var root, out var problem) ? root : throw new CniException(new CniError(CniErrorCode.DecodingFailure, problem)));

    private static bool TryParse(ReadOnlySpan<byte> utf8, JsonDocumentOptions options, out JsonElement root, [NotNullWhen(false)] out string? problem)
    {
        root = default;
        problem = FindBadText(utf8);
        if (problem is not null)
        {
            return false;
        }

        try
        {
            root = JsonDocument.Parse(utf8.ToArray(), options).RootElement;
            return true;
        }
        catch (JsonException exception)
        {
            problem = utf8.IsEmpty ? "there is no JSON in it, not a single byte" : exception.Message;
            return false;
        }
    }

    private static JsonElement RequireObject(JsonElement root) => root.ValueKind == JsonValueKind.Object
        ? root
        : throw new CniException(new CniError(CniErrorCode.DecodingFailure, $"expected a JSON object, found {root.Describe()}"));

    private static string? FindBadText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
        {
            return "it starts with a byte-order mark, which JSON does not allow";
        }

        if (!Utf8.IsValid(utf8))
        {
            return "it is not valid UTF-8";
        }

        // Only an escaped surrogate can make a string of valid UTF-8 undecodable; hardly any document has one.
        return utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0 ? null : FindLoneSurrogate(utf8);
    }

    private static string? FindLoneSurrogate(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Kept.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return $"the string at byte {reader.TokenStartIndex} has one half of a surrogate pair";
        }
        catch (JsonException)
        {
            // The parser proper will say what is wrong.
        }

        return null;
    }
}
