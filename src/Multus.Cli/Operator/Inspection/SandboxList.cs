using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Inspection;

/// <summary>All sandboxes that a node remembers. Immutable.</summary>
/// <param name="Sandboxes">The sandboxes.</param>
/// <param name="Leftovers">What else lies about.</param>
/// <param name="Now">When this was found out.</param>
internal sealed record SandboxList(ImmutableArray<ListedSandbox> Sandboxes, ImmutableArray<Leftover> Leftovers, DateTimeOffset Now)
{
    /// <summary>What is odd.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    public string Write(OutputFormat format, Ink ink) => format == OutputFormat.Table ? Lines(ink) : JsonText.Write(format, Write);

    private string Lines(Ink ink) => string.Concat(
    [
        Sandboxes.IsEmpty ? "no sandboxes are remembered\n" : TextTable.Write(["CONTAINER", "POD", "NETNS", "ALIVE", "ATTACHMENTS", "AGE", "TROUBLE"], [.. Sandboxes.Select(Row)]),
        .. Leftovers.Select(leftover => $"{ink.Doubtful("left over")}: {leftover.Word}: {leftover.Path}\n"),
        .. Notices.Select(notice => $"{ink.Doubtful("note")}: {notice}\n"),
    ]);

    private ImmutableArray<string> Row(ListedSandbox listed) =>
    [
        listed.Memory.Container.Value,
        listed.Memory.PodText,
        listed.Memory.Netns ?? "-",
        listed.IsAlive ? "yes" : "no",
        listed.Memory.Attachments.IsEmpty ? "-" : string.Join(", ", listed.Memory.Attachments.Select(static attachment => $"{attachment.Interface}={attachment.Network}")),
        listed.Memory.Written is { } written ? AgeText(Now - written) : "-",
        listed.Trouble ?? "-",
    ];

    /// <summary>An age as people say it, in one unit or two.</summary>
    public static string AgeText(TimeSpan age) => age switch
    {
        { Ticks: < 0 } => "0s",
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds}s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}m"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}h{age.Minutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d{age.Hours}h"),
    };

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("sandboxes");
        foreach (var listed in Sandboxes)
        {
            listed.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("leftovers");
        foreach (var leftover in Leftovers)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", leftover.Word);
            writer.WriteString("path", leftover.Path);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonText.WriteTexts(writer, "notices", Notices);
        writer.WriteEndObject();
    }
}
