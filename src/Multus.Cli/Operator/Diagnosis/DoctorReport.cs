using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>Writes what was seen of a node. Pure.</summary>
/// <param name="Findings">What was seen.</param>
internal sealed record DoctorReport(ImmutableArray<DoctorFinding> Findings)
{
    public int Errors => Findings.Count(static finding => finding.Severity == DoctorSeverity.Error);

    public int Warnings => Findings.Count(static finding => finding.Severity == DoctorSeverity.Warning);

    public string Write(OutputFormat format, Ink ink) => format == OutputFormat.Table ? Lines(ink) : JsonText.Write(format, Write);

    private string Lines(Ink ink)
    {
        var text = new StringBuilder();
        foreach (var finding in Findings)
        {
            text.Append($"{Paint(ink, finding.Severity)} {finding.Rule.Id}: {finding.Seen}\n");
            text.Append(finding.Severity == DoctorSeverity.Ok ? "" : $"        needed: {finding.Rule.Remedy}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{(Errors > 0 ? ink.Bad("not fit") : ink.Good("fit"))}: errors {Errors}, warnings {Warnings}\n").ToString();
    }

    private static string Paint(Ink ink, DoctorSeverity severity) => severity switch
    {
        DoctorSeverity.Ok => ink.Good("ok     "),
        DoctorSeverity.Warning => ink.Doubtful("warning"),
        _ => ink.Bad("error  "),
    };

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("errors", Errors);
        writer.WriteNumber("warnings", Warnings);
        writer.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("id", finding.Rule.Id);
            writer.WriteString("severity", finding.Severity switch { DoctorSeverity.Ok => "ok", DoctorSeverity.Warning => "warning", _ => "error" });
            writer.WriteString("seen", finding.Seen);
            if (finding.Severity != DoctorSeverity.Ok)
            {
                writer.WriteString("needed", finding.Rule.Remedy);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
