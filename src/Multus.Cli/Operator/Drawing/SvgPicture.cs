using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Multus.Cli.Operator.Drawing;

/// <summary>
/// Draws an SVG that needs nothing from elsewhere and can be read on light and on dark pages. All is in whole pixels and goes by the number of
/// columns of texts, which are given their length, so that it does not depend on fonts. Pure.
/// </summary>
internal sealed class SvgPicture
{
    private const int Margin = 16;
    private const int Padding = 10;
    private const int LineHeight = 18;
    private const int Column = 8;
    private const int PluginGap = 24;
    private const int PluginHeight = LineHeight + 8;

    private readonly StringBuilder _text = new();
    private readonly PodDrawing _drawing;
    private readonly int _interfaceWidth;
    private readonly int _chainWidth;
    private readonly int _networkWidth;

    private SvgPicture(PodDrawing drawing)
    {
        _drawing = drawing;
        _interfaceWidth = Math.Max(WidthOf([drawing.Title]) - (2 * Margin) + (2 * Padding), Widest(static attachment => WidthOf([attachment.Interface, .. attachment.Facts])));
        _networkWidth = Widest(static attachment => WidthOf([attachment.Network, .. attachment.NetworkFacts]));
        _chainWidth = Widest(static attachment => attachment.Plugins.Sum(static plugin => WidthOf([plugin]) + PluginGap) + PluginGap);
    }

    public static string Draw(PodDrawing wide) => new SvgPicture(wide.Clipped(PodDrawing.LongestLine)).Draw();

    private string Draw()
    {
        var heights = _drawing.Attachments.Select(HeightOf).ToImmutableArray();
        var podHeight = Margin + LineHeight + Margin + heights.Sum(static height => height + Margin);
        var podWidth = _interfaceWidth + (2 * Margin);
        var width = Margin + podWidth + _chainWidth + _networkWidth + Margin;
        var height = podHeight + (2 * Margin);
        Begin(width, height);
        Box("pod", Margin, Margin, podWidth, podHeight, [_drawing.Title]);
        var top = Margin + Padding + LineHeight + Margin;
        foreach (var (attachment, rowHeight) in _drawing.Attachments.Zip(heights))
        {
            Row(attachment, top, rowHeight);
            top += rowHeight + Margin;
        }

        return _text.Append("</svg>\n").ToString();
    }

    private void Begin(int width, int height)
    {
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape($"the networks of {_drawing.Title}")}\">");
        Append($"<style>text{{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}}.name{{font-weight:bold}}rect{{stroke-width:1.5}}.way{{fill:none;stroke-width:1.5}}{SvgPalette.Light.Rules()}");
        Append($"@media(prefers-color-scheme:dark){{{SvgPalette.Dark.Rules()}}}</style>");
        Append($"<rect class=\"page\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>");
    }

    private void Row(DrawnAttachment attachment, int top, int height)
    {
        var middle = top + (height / 2);
        var left = 2 * Margin;
        var right = (3 * Margin) + _interfaceWidth + _chainWidth;
        Append($"<path class=\"way\" d=\"M{left + _interfaceWidth} {middle}H{right}\"/>");
        Box(attachment.HasDrift ? "interface drift" : "interface", left, top, _interfaceWidth, height, [attachment.Interface, .. attachment.Facts]);
        var x = (3 * Margin) + _interfaceWidth + PluginGap;
        foreach (var plugin in attachment.Plugins)
        {
            Box("plugin", x, middle - (PluginHeight / 2), WidthOf([plugin]), PluginHeight, [plugin]);
            x += WidthOf([plugin]) + PluginGap;
        }

        Box("network", right, top, _networkWidth, height, [attachment.Network, .. attachment.NetworkFacts]);
    }

    private void Box(string kind, int x, int y, int width, int height, ImmutableArray<string> lines)
    {
        Append($"<g class=\"{kind}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>");
        var baseline = y + (kind == "plugin" ? 4 : Padding) + 13;
        foreach (var (index, line) in lines.Index().Where(static entry => entry.Item.Length > 0))
        {
            var style = index == 0 && kind != "plugin" ? " class=\"name\"" : "";
            Append($"<text{style} x=\"{x + Padding}\" y=\"{baseline + (index * LineHeight)}\" textLength=\"{TextWidth.Of(line) * Column}\" lengthAdjust=\"spacingAndGlyphs\">{Escape(line)}</text>");
        }

        Append($"</g>");
    }

    private int Widest(Func<DrawnAttachment, int> width) => _drawing.Attachments.Select(width).DefaultIfEmpty(0).Max();

    private static int WidthOf(ImmutableArray<string> lines) => (lines.Max(TextWidth.Of) * Column) + (2 * Padding);

    private static int HeightOf(DrawnAttachment attachment) => ((Math.Max(attachment.Facts.Length, attachment.NetworkFacts.Length) + 1) * LineHeight) + (2 * Padding);

    private void Append(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
