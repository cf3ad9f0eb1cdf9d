using System.Text;
using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What a plugin was asked, and what it answered.</summary>
/// <param name="Program">The plugin's file.</param>
/// <param name="Variables">Its environment.</param>
/// <param name="Input">Its standard input.</param>
/// <param name="Succeeded">Whether its exit code was 0.</param>
/// <param name="Output">Its standard output.</param>
internal sealed record Exchange(string Program, IReadOnlyDictionary<string, string> Variables, string Input, bool Succeeded, string Output)
{
    /// <summary>What was asked, as JSON.</summary>
    public JsonObject Request => JsonNode.Parse(Input)!.AsObject();

    /// <summary>All of it for comparing.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(Program);
        foreach (var (name, value) in Variables.Where(static pair => pair.Key.StartsWith("CNI_", StringComparison.Ordinal)).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            text.AppendLine($"{name}={value}");
        }

        return text
            .AppendLine($"asked {JsonText.Canonical(Input)}")
            .AppendLine(Succeeded ? "succeeded" : "failed")
            .AppendLine($"printed {(Output.Length == 0 ? "nothing" : JsonText.Canonical(Output))}")
            .ToString();
    }
}
