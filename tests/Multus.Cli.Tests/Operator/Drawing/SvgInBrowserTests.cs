using System.Net;
using System.Text.Json;
using Multus.Cli.Operator.Drawing;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Drawing;

/// <summary>What a browser makes of the drawings: where everything comes to stand.</summary>
public sealed class SvgInBrowserTests
{
    private const double Tolerance = 0.5;

    // Each group of a box with its rectangle and its texts, as the browser laid them out, as JSON in the page.
    private const string Script = """
        const box = e => { const b = e.getBBox(); return { x: b.x, y: b.y, w: b.width, h: b.height }; };
        const svg = document.querySelector('svg');
        const boxes = [...svg.querySelectorAll('g')].map(g => ({ kind: g.getAttribute('class').split(' ')[0], rect: box(g.querySelector('rect')), texts: [...g.querySelectorAll('text')].map(box) }));
        const page = svg.viewBox.baseVal;
        document.body.innerHTML = '<pre id="out"></pre>';
        document.getElementById('out').textContent = JSON.stringify({ page: { x: page.x, y: page.y, w: page.width, h: page.height }, boxes });
        """;

    public static TheoryData<string> Pods => [.. DrawnPods.Names];

    [BrowserTheory]
    [MemberData(nameof(Pods))]
    public void Svg_InABrowser_HasAllTextsInTheirBoxesAndNothingOnTopOfAnother(string pod)
    {
        var drawing = DrawnPods.Get(pod);
        using var json = Look(SvgPicture.Draw(drawing));
        var page = Area.Of(json.RootElement.GetProperty("page"));
        var boxes = json.RootElement.GetProperty("boxes").EnumerateArray()
            .Select(static box => (Kind: box.GetProperty("kind").GetString()!, Area: Area.Of(box.GetProperty("rect")), Texts: box.GetProperty("texts").EnumerateArray().Select(Area.Of).ToArray())).ToArray();
        var sandbox = boxes.Single(static box => box.Kind == "pod").Area;

        Assert.Equal(1 + drawing.Attachments.Sum(static attachment => 2 + attachment.Plugins.Length), boxes.Length);
        Assert.All(boxes, box => Assert.True(page.Holds(box.Area), $"{box} is not in {page}"));
        Assert.All(boxes, static box => Assert.All(box.Texts, text => Assert.True(text.Width > 0 && box.Area.Holds(text), $"{text} is not in {box.Kind} {box.Area}")));
        Assert.All(boxes.Where(static box => box.Kind == "interface"), box => Assert.True(sandbox.Holds(box.Area)));
        AssertApart([.. boxes.Where(static box => box.Kind != "pod").Select(static box => box.Area), .. boxes.Single(static box => box.Kind == "pod").Texts]);
        AssertApart([.. boxes.Where(static box => box.Kind != "interface").Select(static box => box.Area)]);
        Assert.All(boxes, static box => AssertApart(box.Texts));
    }

    private static JsonDocument Look(string svg)
    {
        using var folder = new TempFolder();
        var dom = Browser.DumpDom(folder.Write("page.html", $"<!doctype html><meta charset=\"utf-8\"><body>{svg}<script>{Script}</script>"));
        var start = dom.IndexOf("<pre id=\"out\">", StringComparison.Ordinal);
        Assert.True(start >= 0, dom);
        return JsonDocument.Parse(WebUtility.HtmlDecode(dom[(start + 14)..dom.IndexOf("</pre>", start, StringComparison.Ordinal)]));
    }

    private static void AssertApart(Area[] areas)
    {
        for (var i = 0; i < areas.Length; i++)
        {
            Assert.All(areas[(i + 1)..], other => Assert.False(areas[i].Overlaps(other), $"{areas[i]} and {other}"));
        }
    }

    private sealed record Area(double X, double Y, double Width, double Height)
    {
        public static Area Of(JsonElement json) => new(json.GetProperty("x").GetDouble(), json.GetProperty("y").GetDouble(), json.GetProperty("w").GetDouble(), json.GetProperty("h").GetDouble());

        public bool Holds(Area other) =>
            other.X >= X - Tolerance && other.Y >= Y - Tolerance && other.X + other.Width <= X + Width + Tolerance && other.Y + other.Height <= Y + Height + Tolerance;

        public bool Overlaps(Area other) =>
            X + Width > other.X + Tolerance && other.X + other.Width > X + Tolerance && Y + Height > other.Y + Tolerance && other.Y + other.Height > Y + Tolerance;
    }
}
