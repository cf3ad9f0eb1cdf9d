using System.Collections.Immutable;
using System.Text;

namespace Multus.Cli.Operator.Output;

/// <summary>Writes rows below each other, in columns as wide as they need.</summary>
internal static class TextTable
{
    public static string Write(ImmutableArray<string> titles, IReadOnlyList<ImmutableArray<string>> rows)
    {
        ImmutableArray<ImmutableArray<string>> all = [titles, .. rows];
        ImmutableArray<int> widths = [.. Enumerable.Range(0, titles.Length).Select(column => all.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in all)
        {
            var line = string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
