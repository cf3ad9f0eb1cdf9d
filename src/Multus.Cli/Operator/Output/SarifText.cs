using System.Collections.Immutable;
using System.Text.Json;
using Multus.Cli.Validation;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Operator.Output;

/// <summary>Writes findings as SARIF 2.1.0 (OASIS), which services for code scanning take. Pure.</summary>
internal static class SarifText
{
    public static string Write(ImmutableArray<Finding> findings) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        ImmutableArray<FindingRule> rules = [.. findings.Select(static finding => finding.Rule).Distinct().OrderBy(static rule => rule.Id, StringComparer.Ordinal)];
        WriteTool(writer, rules);
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
        foreach (var finding in findings)
        {
            Write(writer, finding, rules.IndexOf(finding.Rule));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }) + "\n";

    private static void WriteTool(Utf8JsonWriter writer, ImmutableArray<FindingRule> rules)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "multus validate");
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            WriteText(writer, "shortDescription", rule.Mistake);
            WriteText(writer, "help", $"Write {rule.Remedy}.");
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", FindingsReport.WordOf(rule.Severity));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Finding finding, int rule)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Rule.Id);
        writer.WriteNumber("ruleIndex", rule);
        writer.WriteString("level", FindingsReport.WordOf(finding.Rule.Severity));
        WriteText(writer, "message", finding.Path.Length == 0 ? finding.Message : $"{finding.Path}: {finding.Message}");
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        Write(writer, finding.Place);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SourcePlace place)
    {
        if (place.Object is { } source)
        {
            writer.WriteStartArray("logicalLocations");
            writer.WriteStartObject();
            writer.WriteString("fullyQualifiedName", $"{source.Namespace}/{source.Name}");
            writer.WriteString("kind", source.Kind);
            writer.WriteEndObject();
            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", string.Join('/', place.File.Split('/').Select(Uri.EscapeDataString)));
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", place.Line);
        writer.WriteNumber("startColumn", place.Column);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }
}
