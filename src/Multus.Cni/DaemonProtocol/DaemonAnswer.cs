using System.Buffers;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;
using Multus.Core.Commands;

namespace Multus.Cni.DaemonProtocol;

/// <summary>
/// An answer of the daemon: a status and a body. A result is always of version 1.1.0, in a member <c>Result</c>; whoever asked writes
/// it in the version that the runtime wants. Immutable.
/// </summary>
/// <param name="Status">The HTTP status: 200, or 400 for an error of any kind, or 503 where the daemon takes no requests for the moment.</param>
/// <param name="Body">JSON text, or nothing.</param>
public sealed record DaemonAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>What was asked is done.</summary>
    public const int Done = 200;

    /// <summary>What was asked could not be done; the body says why, as a CNI error object.</summary>
    public const int Failed = 400;

    /// <summary>The daemon takes no requests for the moment.</summary>
    public const int NotReady = 503;

    private const int MostQuoted = 2048;

    private static readonly JsonWriterOptions Compact = new() { Encoder = CniJsonEncoder.Instance };

    /// <summary>Makes the answer to a request.</summary>
    public static DaemonAnswer Of(CniResponse response) => response switch
    {
        CniResponse.Ok { Result: { } result } => new(Done, Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("Result"u8);
            CniResultCodec.Write(writer, result, CniVersion.Newest);
            writer.WriteEndObject();
        })),
        CniResponse.Ok => new(Done, default),
        CniResponse.Fail fail => Of(Failed, fail.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(response), response, "not an answer"),
    };

    /// <summary>Makes the answer that says an error.</summary>
    public static DaemonAnswer Of(int status, CniError error) => new(status, Write(writer => CniErrorCodec.Write(writer, error, version: null)));

    /// <summary>Reads the answer.</summary>
    /// <param name="version">The version that the runtime wants; null where it is not known.</param>
    public CniResponse Read(CniVersion? version)
    {
        try
        {
            return Status == Done ? new CniResponse.Ok(version, ReadResult()) : new CniResponse.Fail(version, ReadError());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new CniResponse.Fail(version, new CniError(CniErrorCode.DecodingFailure, $"cannot read the answer of the daemon: {exception.Message}"));
        }
        catch (CniException exception)
        {
            return new CniResponse.Fail(version, exception.Error.Prefixed("cannot read the answer of the daemon: "));
        }
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, Compact))
        {
            write(writer);
        }

        return output.WrittenMemory;
    }

    private CniResult? ReadResult()
    {
        if (Body.IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(Body);
        return document.RootElement.TryGetProperty("Result", out var result) && result.ValueKind == JsonValueKind.Object
            ? CniResultCodec.Decode(Encoding.UTF8.GetBytes(result.GetRawText()), CniVersion.Newest)
            : null;
    }

    // Daemons of multus-cni answer with plain text but for a plugin's own errors.
    private CniError ReadError() => CniErrorCodec.TryRead(Body.Span, out var error) && error.Message.Length > 0
        ? error
        : new CniError(CniErrorCode.Internal, $"CNI request failed with status {Status}: '{Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, MostQuoted)]).TrimEnd()}'");
}
