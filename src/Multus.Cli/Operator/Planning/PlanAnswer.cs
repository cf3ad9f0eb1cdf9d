using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Multus.Cli.Operator.Output;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Cli.Operator.Planning;

/// <summary>What a pod would get, or why not. Immutable.</summary>
/// <param name="Question">Which pod it is.</param>
/// <param name="Plan">The plan; null if it is refused.</param>
/// <param name="Refusal">Why it is refused; null if it is not.</param>
internal sealed record PlanAnswer(PlanQuestion Question, AttachmentPlan? Plan, CniError? Refusal)
{
    /// <summary>Where the networks were found, in the order of the attachments.</summary>
    public ImmutableArray<string> Origins { get; init; } = [];

    /// <summary>What is odd.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    public string Write(OutputFormat format, Ink ink) => format == OutputFormat.Table ? Lines(ink) : JsonText.Write(format, Write);

    private string Lines(Ink ink)
    {
        var text = new StringBuilder($"pod {Question.Namespace}/{Question.Name}\n\n");
        if (Plan is { } plan)
        {
            text.Append(TextTable.Write(["INTERFACE", "NETWORK", "FOUND IN", "PLUGINS", "OFFERED", "ARGUMENTS", "DEFAULT ROUTE"], [.. plan.Attachments.Select(Row)]));
        }

        if (Refusal is { } error)
        {
            text.Append($"{ink.Bad("refused")}: {error}\n");
        }

        foreach (var notice in Notices)
        {
            text.Append($"{ink.Doubtful("note")}: {notice}\n");
        }

        return text.ToString();
    }

    private ImmutableArray<string> Row(PlannedAttachment attachment, int index) =>
    [
        attachment.Interface.Value,
        attachment.DisplayName,
        Origins[index],
        string.Join(", ", attachment.Network.Plugins.Select(static plugin => plugin.Type.Value)),
        OrNone(string.Join(' ', attachment.Capabilities.Names.Select(name => $"{name}={(attachment.Capabilities.TryGet(name, out var value) ? value.GetRawText() : "")}{(IsTaken(attachment, name) ? "" : " (nobody takes it)")}"))),
        OrNone(string.Join(' ', attachment.ArgsOfAdd.Pairs.Select(static pair => $"{pair.Key}={pair.Value}"))),
        attachment.DefaultRoute is not { } gateways ? "-" : gateways.IsEmpty ? "the network's own" : string.Join(", ", gateways.Select(IpText.Format)),
    ];

    private static bool IsTaken(PlannedAttachment attachment, string capability) => attachment.Network.Plugins.Any(plugin => plugin.Capabilities.Contains(capability));

    private static string OrNone(string text) => text.Length == 0 ? "-" : text;

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("pod", $"{Question.Namespace}/{Question.Name}");
        if (Refusal is { } error)
        {
            writer.WriteString("refused", $"{error}");
        }

        if (Plan is { } plan)
        {
            using var document = JsonDocument.Parse(AttachmentPlanCodec.Encode(plan));
            writer.WriteStartArray("attachments");
            foreach (var (attachment, origin) in document.RootElement.GetProperty("attachments").EnumerateArray().Zip(Origins))
            {
                writer.WriteStartObject();
                writer.WriteString("foundIn", origin);
                foreach (var member in attachment.EnumerateObject())
                {
                    member.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        JsonText.WriteTexts(writer, "notices", Notices);
        writer.WriteEndObject();
    }
}
