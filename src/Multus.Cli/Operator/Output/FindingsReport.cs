using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Cli.Validation;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Operator.Output;

/// <summary>Writes what validation found. Pure.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Files">How many files were looked at.</param>
internal sealed record FindingsReport(ImmutableArray<Finding> Findings, int Files)
{
    /// <summary>How many objects of a cluster were looked at; null where none was asked.</summary>
    public int? Objects { get; init; }

    public int Errors => Findings.Count(static finding => finding.Rule.Severity == FindingSeverity.Error);

    public int Warnings => Findings.Length - Errors;

    /// <summary>The report in a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="ink">How people's words are coloured.</param>
    public string Write(OutputFormat format, Ink ink) => format switch
    {
        OutputFormat.Table => Lines(ink),
        OutputFormat.Sarif => SarifText.Write(Findings),
        OutputFormat.Junit => JunitText.Write(this),
        _ => JsonText.Write(format, Write),
    };

    /// <summary>What stands for a severity in output.</summary>
    public static string WordOf(FindingSeverity severity) => severity == FindingSeverity.Error ? "error" : "warning";

    // As compilers have it, which editors know.
    private string Lines(Ink ink)
    {
        var text = new StringBuilder();
        foreach (var finding in Findings)
        {
            var word = finding.Rule.Severity == FindingSeverity.Error ? ink.Bad("error") : ink.Doubtful("warning");
            text.Append(CultureInfo.InvariantCulture, $"{finding.Place}: {word} {finding.Rule.Id}: {(finding.Path.Length == 0 ? "" : $"{finding.Path}: ")}{finding.Message}\n");
        }

        text.Append(Findings.IsEmpty ? ink.Good("nothing found") : "").Append(Findings.IsEmpty ? "" : Count(Errors, "error") + ", " + Count(Warnings, "warning"));
        return text.Append(CultureInfo.InvariantCulture, $" in {Looked}\n").ToString();
    }

    private string Looked => Objects is not { } objects ? Count(Files, "file") : Files == 0 ? Count(objects, "object") : $"{Count(Files, "file")} and {Count(objects, "object")}";

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("files", Files);
        if (Objects is { } objects)
        {
            writer.WriteNumber("objects", objects);
        }

        writer.WriteNumber("errors", Errors);
        writer.WriteNumber("warnings", Warnings);
        writer.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", WordOf(finding.Rule.Severity));
            writer.WriteString("rule", finding.Rule.Id);
            Write(writer, finding.Place);
            writer.WriteString("path", finding.Path);
            writer.WriteString("message", finding.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SourcePlace place)
    {
        if (place.Object is { } source)
        {
            writer.WriteString("kind", source.Kind);
            writer.WriteString("namespace", source.Namespace);
            writer.WriteString("name", source.Name);
            return;
        }

        writer.WriteString("file", place.File);
        writer.WriteNumber("line", place.Line);
        writer.WriteNumber("column", place.Column);
    }
}
