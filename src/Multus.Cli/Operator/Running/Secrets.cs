using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Multus.Cli.Operator.Running;

/// <summary>Takes out what is not to be shown, by the names it goes by: what people trace they also send around. Pure.</summary>
internal static class Secrets
{
    private const string Hidden = "(hidden)";

    private static readonly ImmutableArray<string> Names = ["password", "passwd", "secret", "token", "credential", "privatekey", "private_key", "apikey", "api_key", "passphrase"];

    /// <summary>Whether what goes by a name is not to be shown.</summary>
    public static bool IsSecret(string name) => Names.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>JSON without what is not to be shown; text without any, and what is no JSON, as it is.</summary>
    public static string HideIn(ReadOnlySpan<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToArray());
            return HasSecret(document.RootElement) ? Rewrite(document.RootElement) : Encoding.UTF8.GetString(text);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(text);
        }
    }

    /// <summary>Arguments, <c>key=value;key=value</c>, without what is not to be shown.</summary>
    public static string HideInArgs(string args) =>
        string.Join(';', args.Split(';').Select(static pair => pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && IsSecret(pair[..at]) ? $"{pair[..at]}={Hidden}" : pair));

    private static bool HasSecret(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(static member => IsSecret(member.Name) || HasSecret(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(HasSecret),
        _ => false,
    };

    private static string Rewrite(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    if (IsSecret(member.Name))
                    {
                        writer.WriteStringValue(Hidden);
                    }
                    else
                    {
                        Write(writer, member.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
