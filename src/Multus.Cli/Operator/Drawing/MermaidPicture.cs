using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Multus.Cli.Operator.Drawing;

/// <summary>Writes a flowchart for Mermaid. Pure.</summary>
internal static class MermaidPicture
{
    public static string Draw(PodDrawing wide)
    {
        var drawing = wide.Clipped(PodDrawing.LongestLine);
        var text = new StringBuilder("flowchart LR\n");
        text.Append(CultureInfo.InvariantCulture, $"  subgraph pod[\"{Escape(drawing.Title)}\"]\n");
        for (var i = 0; i < drawing.Attachments.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    interface{i}[\"{Lines(drawing.Attachments[i].Interface, drawing.Attachments[i].Facts)}\"]\n");
        }

        text.Append("  end\n");
        for (var i = 0; i < drawing.Attachments.Length; i++)
        {
            var attachment = drawing.Attachments[i];
            var way = attachment.Plugins.IsEmpty ? "---" : $"-- \"{Escape(string.Join(" → ", attachment.Plugins))}\" ---";
            text.Append(CultureInfo.InvariantCulture, $"  interface{i} {way} network{i}([\"{Lines(attachment.Network, attachment.NetworkFacts)}\"])\n");
        }

        ImmutableArray<string> drifted = [.. drawing.Attachments.Index().Where(static entry => entry.Item.HasDrift).Select(static entry => $"interface{entry.Index.ToString(CultureInfo.InvariantCulture)}")];
        if (!drifted.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"  classDef drift stroke:#b3261e,stroke-width:2px,stroke-dasharray:5 3\n  class {string.Join(',', drifted)} drift\n");
        }

        return text.ToString();
    }

    private static string Lines(string first, ImmutableArray<string> more) => string.Join("<br/>", more.Prepend(first).Select(Escape));

    // Within quotes there is no other escaping than Mermaid's own names and numbers of characters.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character is '"' or '#' or '&' or '<' or '>' or '`' or '\\' or '%' or ';' ? $"#{((int)character).ToString(CultureInfo.InvariantCulture)};" : character);
        }

        return escaped.ToString();
    }
}
