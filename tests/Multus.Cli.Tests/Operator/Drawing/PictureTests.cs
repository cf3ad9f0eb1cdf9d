using System.Globalization;
using System.Xml.Linq;
using Multus.Cli.Operator.Drawing;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Drawing;

public sealed class PictureTests
{
    public static TheoryData<string> Pods => [.. DrawnPods.Names];

    [Theory]
    [MemberData(nameof(Pods))]
    public void Text_Pod_IsDrawn(string pod) => GoldenFile.Verify(TextPicture.Draw(DrawnPods.Get(pod)), pod);

    [Theory]
    [MemberData(nameof(Pods))]
    public void Mermaid_Pod_IsDrawn(string pod) => GoldenFile.Verify(MermaidPicture.Draw(DrawnPods.Get(pod)), pod);

    [Theory]
    [MemberData(nameof(Pods))]
    public void Svg_Pod_IsDrawn(string pod) => GoldenFile.Verify(SvgPicture.Draw(DrawnPods.Get(pod)), pod);

    [Theory]
    [MemberData(nameof(Pods))]
    public void Text_Pod_FitsATerminal(string pod)
    {
        string[] lines = [.. TextPicture.Draw(DrawnPods.Get(pod)).Split('\n')];

        Assert.All(lines, static line => Assert.InRange(TextWidth.Of(line), 0, 100));
        Assert.All(lines.Where(static line => line.EndsWith('│')), static line => Assert.Equal(98, TextWidth.Of(line)));
    }

    [Theory]
    [MemberData(nameof(Pods))]
    public void Svg_Pod_NeedsNothingFromElsewhere(string pod)
    {
        var svg = SvgPicture.Draw(DrawnPods.Get(pod));

        Assert.Equal("http://www.w3.org/2000/svg", XDocument.Parse(svg).Root!.Name.NamespaceName);
        Assert.Equal(1, svg.Split("http").Length - 1);
        Assert.All(["url(", "@import", "href", "<script"], word => Assert.DoesNotContain(word, svg, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Light")]
    [InlineData("Dark")]
    public void Palette_TextOnEachGround_CanBeRead(string name)
    {
        var palette = name == "Dark" ? SvgPalette.Dark : SvgPalette.Light;

        // What the Web Content Accessibility Guidelines ask for (1.4.3 and 1.4.11).
        Assert.All([palette.Page, palette.Pod, palette.Interface, palette.Plugin, palette.Network], ground => Assert.True(Contrast(palette.Text, ground) >= 4.5, ground));
        Assert.All([palette.Page, palette.Pod, palette.Interface, palette.Plugin, palette.Network], ground => Assert.True(Contrast(palette.Line, ground) >= 3, ground));
        Assert.True(Contrast(palette.Drift, palette.Interface) >= 3);
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("网络网络", 8, "网络网络")]
    [InlineData("网络网络", 7, "网络网…")]
    [InlineData("网络网络", 6, "网络…")]
    [InlineData("a\nb\u202e", 9, "a\uFFFDb\uFFFD")]
    public void Clip_Text_FitsTheColumns(string text, int columns, string expected)
    {
        Assert.Equal(expected, TextWidth.Clip(text, columns));
        Assert.InRange(TextWidth.Of(expected), 0, columns);
    }

    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(static part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
