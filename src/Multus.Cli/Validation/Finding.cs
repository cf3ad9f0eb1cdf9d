using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Validation;

/// <summary>A mistake that was found. Immutable.</summary>
/// <param name="Rule">What kind of mistake it is.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Path">Where it is in its document.</param>
/// <param name="Message">What is wrong, with field and value, and what to write instead.</param>
internal sealed record Finding(FindingRule Rule, SourcePlace Place, string Path, string Message)
{
    public override string ToString() =>
        $"{Place}: {(Rule.Severity == FindingSeverity.Error ? "error" : "warning")} {Rule.Id}: {(Path.Length == 0 ? "" : $"{Path}: ")}{Message}";
}
