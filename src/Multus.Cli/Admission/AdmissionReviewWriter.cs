using System.Buffers;
using System.Text.Json;

namespace Multus.Cli.Admission;

/// <summary>Writes the answer to an AdmissionReview.</summary>
internal static class AdmissionReviewWriter
{
    public static ReadOnlyMemory<byte> Write(string uid, AdmissionAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", AdmissionReviewReader.Version);
            writer.WriteString("kind", "AdmissionReview");
            writer.WriteStartObject("response");
            writer.WriteString("uid", uid);
            writer.WriteBoolean("allowed", answer.Refusal is null);
            if (answer.Refusal is { } refusal)
            {
                Status(writer, refusal);
            }

            if (!answer.Warnings.IsEmpty)
            {
                Warnings(writer, answer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Status(Utf8JsonWriter writer, Refusal refusal)
    {
        writer.WriteStartObject("status");
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteString("status", "Failure");
        writer.WriteString("message", refusal.Message);
        writer.WriteString("reason", refusal.Reason);
        writer.WriteNumber("code", refusal.Code);
        writer.WriteEndObject();
    }

    private static void Warnings(Utf8JsonWriter writer, AdmissionAnswer answer)
    {
        writer.WriteStartArray("warnings");
        foreach (var warning in answer.Warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
    }
}
