using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Cli.Operator.Output;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator.Collecting;

/// <summary>Writes what is garbage, and what became of it. Pure.</summary>
/// <param name="Verdicts">What is garbage.</param>
/// <param name="IsDone">Whether it was removed, or tried to be.</param>
/// <param name="Error">What could not be removed; null for nothing.</param>
internal sealed record GcReport(ImmutableArray<GcVerdict> Verdicts, bool IsDone, CniError? Error)
{
    public string Write(OutputFormat format, Ink ink) => format == OutputFormat.Table ? Lines(ink) : JsonText.Write(format, Write);

    private string Lines(Ink ink)
    {
        var text = new StringBuilder();
        if (!Verdicts.IsEmpty)
        {
            text.Append(TextTable.Write(["CONTAINER", "WHAT", "ATTACHMENTS", "WHY"], [.. Verdicts.Select(static verdict => (ImmutableArray<string>)[verdict.Container.Container.Value, verdict.IsGarbage ? "remove" : "keep", string.Join(", ", verdict.Container.Attachments), verdict.Reason])]));
        }

        var garbage = Verdicts.Count(static verdict => verdict.IsGarbage);
        text.Append(CultureInfo.InvariantCulture, $"{(IsDone ? Error is null ? ink.Good("removed") : ink.Doubtful("tried to remove") : "would remove")} {garbage} of {Verdicts.Length} containers\n");
        return text.Append(Error is { } error ? $"{ink.Bad($"error {(ulong)error.Code}")}: {error}\n" : "").ToString();
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("done", IsDone);
        if (Error is { } error)
        {
            writer.WriteString("error", $"{error}");
        }

        writer.WriteStartArray("containers");
        foreach (var (container, isGarbage, reason) in Verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("container", container.Container.Value);
            writer.WriteBoolean("garbage", isGarbage);
            writer.WriteString("why", reason);
            writer.WriteString("netns", container.Netns?.Value);
            JsonText.WriteTexts(writer, "attachments", container.Attachments);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
