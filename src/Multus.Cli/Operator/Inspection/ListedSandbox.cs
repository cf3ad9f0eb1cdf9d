using System.Globalization;
using System.Text.Json;

namespace Multus.Cli.Operator.Inspection;

/// <summary>A sandbox of a list. Immutable.</summary>
/// <param name="Memory">What is remembered of it.</param>
internal sealed record ListedSandbox(RememberedSandbox Memory)
{
    /// <summary>Whether its network namespace is there. Default: no.</summary>
    public bool IsAlive { get; init; }

    /// <summary>What is wrong with what is remembered; null for nothing.</summary>
    public string? Trouble => Memory switch
    {
        { Damage: { } damage } => $"damaged record: {damage}",
        { IsRecorded: false } => "no record, only results",
        _ when Memory.Attachments.FirstOrDefault(static attachment => attachment.Damage is not null) is { } damaged => $"damaged result of {damaged.Interface}: {damaged.Damage}",
        _ when Memory.Attachments.FirstOrDefault(static attachment => !attachment.IsRecorded) is { } lost => $"result of {lost.Interface} without record",
        _ => null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        SandboxJson.WriteIdentity(writer, Memory);
        writer.WriteBoolean("alive", IsAlive);
        if (Memory.Written is { } written)
        {
            writer.WriteString("written", written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        if (Trouble is { } trouble)
        {
            writer.WriteString("trouble", trouble);
        }

        writer.WriteStartArray("attachments");
        foreach (var attachment in Memory.Attachments)
        {
            writer.WriteStartObject();
            writer.WriteString("interface", attachment.Interface);
            writer.WriteString("network", attachment.Network);
            writer.WriteBoolean("recorded", attachment.IsRecorded);
            writer.WriteBoolean("result", attachment.Result is not null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
