using System.Text.Json;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Something left over in the folder of a node's memory. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Its path; of a write that was interrupted that of the file that was to be written.</param>
internal sealed record Leftover(LeftoverKind Kind, string Path)
{
    /// <summary>The name of its kind, such as <c>unfinished-write</c>.</summary>
    public string Word => JsonNamingPolicy.KebabCaseLower.ConvertName($"{Kind}");
}
