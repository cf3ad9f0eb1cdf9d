using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Multus.Core.Cni.Errors;
using YamlDotNet.Core;

namespace Multus.K8s.Yaml;

/// <summary>
/// Reads YAML 1.2, and JSON with it, as what it says in JSON: only true and false are booleans. Of a key that is there twice, the last
/// counts. Anchors, aliases and tags are refused; no file that Kubernetes reads needs them.
/// </summary>
internal static class YamlDocuments
{
    /// <summary>How long a file may be, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads all documents of a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="CniException">It cannot be read (code 7); the message names the file and the line, and nothing of what stands there.</exception>
    public static ImmutableArray<YamlDocument> Read(ReadOnlyMemory<byte> content, string source) => Read(new YamlPart(1, WithoutMark(content, source)), source);

    /// <summary>Cuts a file into pieces that can be read one by one, so that what is wrong with one says nothing of the others.</summary>
    /// <exception cref="CniException">It is too long (code 7).</exception>
    public static ImmutableArray<YamlPart> Split(ReadOnlyMemory<byte> content, string source) => YamlParts.Split(WithoutMark(content, source));

    /// <summary>Reads all documents of a piece of a file; lines are those of the file.</summary>
    /// <exception cref="CniException">It cannot be read (code 7), as with a whole file.</exception>
    public static ImmutableArray<YamlDocument> Read(YamlPart part, string source) =>
        TryReadJson(part.Content.Span) is { } json ? [new YamlDocument(part.Line, json)] : ReadYaml(part, source);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> content, string source) =>
        content.Length > MaxBytes ? throw Invalid(source, $"longer than {MaxBytes} bytes", null)
        : !Utf8.IsValid(content.Span) ? throw Invalid(source, "not in UTF-8", null)
        : content.Span.StartsWith("\uFEFF"u8) ? content[3..]
        : content;

    // Most of it would be read as YAML too, but not all, and not as fast. Escapes of surrogates, which may not come in pairs, are left to that.
    private static JsonElement? TryReadJson(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.TrimStart(" \t\r\n"u8).StartsWith((byte)'{') || utf8.IndexOf(@"\ud"u8) >= 0 || utf8.IndexOf(@"\uD"u8) >= 0)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            var element = JsonElement.ParseValue(ref reader);
            return reader.Read() ? null : element;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableArray<YamlDocument> ReadYaml(YamlPart part, string source)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(part.Content.Span));
            return YamlToJson.Convert(new Parser(new Scanner(text, skipComments: true)), part.Line);
        }
        catch (YamlException exception)
        {
            throw Invalid(source, $"line {exception.Start.Line + part.Line - 1}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or JsonException)
        {
            // What the parser did not foresee. Its words may be those of the file.
            throw Invalid(source, $"not YAML ({exception.GetType().Name})", null);
        }
    }

    private static CniException Invalid(string source, string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{source}: {problem}"), cause);
}
