using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Cni.DaemonProtocol;

/// <summary>Requests to the daemon as JSON text, in the form of multus-cni.</summary>
public static class DaemonRequestCodec
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = CniJsonEncoder.Instance };

    /// <summary>Writes a request.</summary>
    public static ReadOnlyMemory<byte> Encode(DaemonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var output = new ArrayBufferWriter<byte>(1024 + (request.Config.Length * 4 / 3));
        using var writer = new Utf8JsonWriter(output, Compact);
        writer.WriteStartObject();
        writer.WriteStartObject("env"u8);
        foreach (var (name, value) in request.Environment)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteBase64String("config"u8, request.Config.Span);
        if (request.Attributes is { } attributes)
        {
            writer.WriteStartObject("interfaceAttributes"u8);
            DelegateAttributesJson.WriteMembers(writer, attributes);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;
    }

    /// <summary>Reads a request. Members that are not known are passed over.</summary>
    /// <exception cref="CniException">It is none; the message names the member (code 6).</exception>
    public static DaemonRequest Decode(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Read(root) : throw Undecodable($"expected a JSON object, found {root.ValueKind}", null);
        }
        catch (JsonException exception)
        {
            throw Undecodable(utf8.IsEmpty ? "it is empty" : exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw Undecodable("a string in it is not valid text", exception);
        }
    }

    private static DaemonRequest Read(JsonElement root) => new(ReadEnvironment(root), ReadConfig(root)) { Attributes = ReadAttributes(root) };

    private static Dictionary<string, string> ReadEnvironment(JsonElement root)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(root, "env", JsonValueKind.Object) is { } env)
        {
            foreach (var variable in env.EnumerateObject())
            {
                variables[variable.Name] = TextOf(variable.Value, $"env.{variable.Name}");
            }
        }

        return variables;
    }

    private static byte[] ReadConfig(JsonElement root) => Find(root, "config", JsonValueKind.String) is not { } config ? []
        : config.TryGetBytesFromBase64(out var bytes) ? bytes
        : throw Undecodable("\"config\": it is not base64", null);

    private static DelegateAttributes? ReadAttributes(JsonElement root)
    {
        if (Find(root, "interfaceAttributes", JsonValueKind.Object) is not { } attributes)
        {
            return null;
        }

        var ips = ImmutableArray.CreateBuilder<string>();
        if (Find(attributes, "ips", JsonValueKind.Array) is { } list)
        {
            foreach (var ip in list.EnumerateArray())
            {
                ips.Add(TextOf(ip, "interfaceAttributes.ips"));
            }
        }

        return new DelegateAttributes
        {
            Ips = ips.DrainToImmutable(),
            Mac = Find(attributes, "mac", JsonValueKind.String)?.GetString() is { Length: > 0 } mac ? mac : null,
            CniArgs = Find(attributes, "cni-args", JsonValueKind.Object)?.GetRawText(),
        };
    }

    private static JsonElement? Find(JsonElement json, string name, JsonValueKind kind) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == kind ? value
        : throw Undecodable($"\"{name}\": expected {kind}, found {value.ValueKind}", null);

    private static string TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Undecodable($"\"{name}\": expected a string, found {json.ValueKind}", null);

    private static CniException Undecodable(string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.DecodingFailure, $"cannot read the request to the daemon: {problem}"), cause);
}
