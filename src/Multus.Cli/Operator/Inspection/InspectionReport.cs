using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Writes what an inspection found. Pure.</summary>
/// <param name="Sandboxes">What was looked at.</param>
internal sealed record InspectionReport(ImmutableArray<SandboxView> Sandboxes)
{
    public bool HasDrift => Sandboxes.Any(static sandbox => sandbox.AllDrift.Any());

    public string Write(OutputFormat format, Ink ink) => format == OutputFormat.Table ? string.Join('\n', Sandboxes.Select(sandbox => Lines(sandbox, ink))) : JsonText.Write(format, Write);

    private static string Lines(SandboxView sandbox, Ink ink)
    {
        var memory = sandbox.Memory;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"pod {memory.PodText}, container {memory.Container}, netns {memory.Netns ?? "-"}\n\n"));
        if (!sandbox.Attachments.IsEmpty)
        {
            text.Append(TextTable.Write(["INTERFACE", "NETWORK", "FIELD", "ON DISK", "KERNEL", "STATUS", "DRIFT"], [.. sandbox.Attachments.SelectMany(static attachment => Rows(attachment))])).Append('\n');
        }

        foreach (var drift in sandbox.AllDrift)
        {
            text.Append(CultureInfo.InvariantCulture, $"{ink.Bad("drift")}: {drift.Word}: {drift.Message}\n");
        }

        text.Append(sandbox.AllDrift.Any() ? "" : ink.Good("no drift") + "\n");
        foreach (var notice in sandbox.Notices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{ink.Doubtful("note")}: {notice}\n");
        }

        return text.ToString();
    }

    // Several values stand below each other, and what stands above is not said again.
    private static IEnumerable<ImmutableArray<string>> Rows(AttachmentView attachment)
    {
        var isFirst = true;
        foreach (var field in attachment.Fields)
        {
            ImmutableArray<string> drift = [.. field.Drift.Select(static entry => entry.Word).Distinct()];
            var height = new[] { 1, field.Disk?.Length ?? 1, field.Kernel?.Length ?? 1, field.Status?.Length ?? 1, drift.Length }.Max();
            for (var line = 0; line < height; line++)
            {
                yield return
                [
                    isFirst ? OrNone(attachment.Interface) : "",
                    isFirst ? attachment.Network : "",
                    line == 0 ? field.Name : "",
                    Cell(field.Disk, line), Cell(field.Kernel, line), Cell(field.Status, line),
                    line < drift.Length ? drift[line] : "",
                ];
                isFirst = false;
            }
        }
    }

    private static string Cell(ImmutableArray<string>? values, int line) => values is { Length: > 0 } known ? line < known.Length ? known[line] : "" : line == 0 ? "-" : "";

    private static string OrNone(string text) => text.Length == 0 ? "-" : text;

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("drift", HasDrift);
        writer.WriteStartArray("sandboxes");
        foreach (var sandbox in Sandboxes)
        {
            SandboxJson.Write(writer, sandbox);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
