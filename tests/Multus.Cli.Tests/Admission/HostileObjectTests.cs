using System.Diagnostics;
using System.Text;

namespace Multus.Cli.Tests.Admission;

/// <summary>Whoever may make a pod must not be able to keep the webhook busy with it.</summary>
public sealed class HostileObjectTests
{
    // Far more than it takes, and far less than what grows with the square takes.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public void Decide_ManyNetworksThatThereAreNot_EndsSoon()
    {
        var judge = new Judge { Networks = [.. Enumerable.Range(0, 1000).Select(static i => Judge.Known($"shop/lan-{i}", Reviews.Right))] };

        AssertQuick(() => judge.Decide(Reviews.Create(Reviews.Pod(string.Join(',', Enumerable.Range(0, 25_000).Select(static i => $"lam-{i}"))))));
    }

    [Fact]
    public void Decide_ManyAnnotations_EndsSoon()
    {
        var pod = Reviews.Pod("lan");
        for (var i = 0; i < 20_000; i++)
        {
            pod["metadata"]!["annotations"]![$"a{i}"] = "";
        }

        AssertQuick(() => new Judge().Decide(Reviews.Create(pod)));
    }

    [Fact]
    public void Decide_ManyRanges_EndsSoon()
    {
        var ranges = string.Join(',', Enumerable.Range(0, 6_000).Select(static i => $$"""[{"subnet":"10.{{i / 250}}.{{i % 250}}.0/24"}]"""));

        AssertQuick(() => new Judge().Decide(Reviews.Create(Reviews.Network($$$"""{"cniVersion":"1.0.0","type":"bridge","ipam":{"type":"host-local","ranges":[{{{ranges}}}]}}"""))));
    }

    [Fact]
    public void Decide_ManyPlugins_EndsSoon()
    {
        var plugins = string.Join(',', Enumerable.Repeat("""{"type":"tuning"}""", 14_000));

        AssertQuick(() => new Judge().Decide(Reviews.Create(Reviews.Network($$"""{"cniVersion":"1.0.0","plugins":[{{plugins}}]}"""))));
    }

    [Fact]
    public void Decide_DeepConfig_IsRefused()
    {
        var answer = new Judge().Say(Reviews.Create(Reviews.Network($"{new StringBuilder().Insert(0, "[", 100_000)}")));

        Assert.EndsWith("[json-syntax]", answer, StringComparison.Ordinal);
    }

    private static void AssertQuick(Action decide)
    {
        var watch = Stopwatch.StartNew();
        decide();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Limit);
    }
}
