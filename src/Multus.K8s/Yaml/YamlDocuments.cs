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
    public static ImmutableArray<YamlDocument> Read(ReadOnlyMemory<byte> content, string source)
    {
        if (content.Length > MaxBytes)
        {
            throw Invalid(source, $"longer than {MaxBytes} bytes", null);
        }

        if (!Utf8.IsValid(content.Span))
        {
            throw Invalid(source, "not in UTF-8", null);
        }

        var utf8 = content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
        return TryReadJson(utf8.Span) is { } json ? [new YamlDocument(1, json)] : ReadYaml(utf8, source);
    }

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

    private static ImmutableArray<YamlDocument> ReadYaml(ReadOnlyMemory<byte> utf8, string source)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(utf8.Span));
            return YamlToJson.Convert(new Parser(new Scanner(text, skipComments: true)));
        }
        catch (YamlException exception)
        {
            throw Invalid(source, $"line {exception.Start.Line}: {exception.Message}", exception);
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
