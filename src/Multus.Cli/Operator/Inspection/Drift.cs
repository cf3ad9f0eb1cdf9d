using System.Text.Json;

namespace Multus.Cli.Operator.Inspection;

/// <summary>One thing in which the disk, the kernel and the cluster do not agree. Immutable.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Message">What it is, for people.</param>
internal sealed record Drift(DriftKind Kind, string Message)
{
    /// <summary>The name of its kind, such as <c>address-missing</c>.</summary>
    public string Word => JsonNamingPolicy.KebabCaseLower.ConvertName($"{Kind}");
}
