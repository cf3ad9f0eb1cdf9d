using System.Text;

namespace Multus.Cli.Operator.Drawing;

/// <summary>Draws with the characters of a terminal, in 98 columns. Pure.</summary>
internal static class TextPicture
{
    private const int Left = 32;
    private const int Middle = 26;
    private const int Right = 28;

    public static string Draw(PodDrawing wide)
    {
        var drawing = wide.Clipped(Right);
        var title = TextWidth.Clip(wide.Title, Left + 2);
        var text = new StringBuilder();
        Line(text, $"┌ {title} {Bar(Left + 4 - TextWidth.Of(title))}┐");
        foreach (var attachment in drawing.Attachments)
        {
            Draw(text, attachment);
        }

        Line(text, $"└{Bar(Left + 6)}┘");
        return text.ToString();
    }

    private static void Draw(StringBuilder text, DrawnAttachment attachment)
    {
        var mark = attachment.HasDrift ? '!' : ' ';
        string[] left = [attachment.Interface, .. attachment.Facts];
        string[] right = [attachment.Network, .. attachment.NetworkFacts];
        string[] between = [.. attachment.Plugins.Select(static (plugin, index) => index == 0 ? plugin : $"then {plugin}")];
        Line(text, $"│{mark}┌{Bar(Left + 2)}┐ │{new string(' ', Middle)}┌{Bar(Right + 2)}┐");
        for (var row = 0; row < new[] { left.Length, right.Length, between.Length }.Max(); row++)
        {
            var (end, way, start) = row == 0 ? ("├─┼", Way(between.FirstOrDefault("")), "┤") : ("│ │", TextWidth.Pad($"  {TextWidth.Clip(between.ElementAtOrDefault(row) ?? "", Middle - 4)}", Middle), "│");
            Line(text, $"│{mark}│ {TextWidth.Pad(left.ElementAtOrDefault(row) ?? "", Left)} {end}{way}{start} {TextWidth.Pad(right.ElementAtOrDefault(row) ?? "", Right)} │");
        }

        Line(text, $"│{mark}└{Bar(Left + 2)}┘ │{new string(' ', Middle)}└{Bar(Right + 2)}┘");
    }

    private static string Way(string plugin)
    {
        var name = TextWidth.Clip(plugin, Middle - 4);
        return name.Length == 0 ? Bar(Middle) : $"─ {name} {Bar(Middle - 3 - TextWidth.Of(name))}";
    }

    private static string Bar(int columns) => new('─', Math.Max(0, columns));

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
