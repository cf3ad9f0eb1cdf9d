using System.Text;
using Multus.Fuzz.Engine;
using Multus.Fuzz.Targets;
using Multus.Fuzz.Tests.Support;

namespace Multus.Fuzz.Tests.Engine;

public sealed class CampaignTests
{
    private const int Inputs = 5000;

    [Fact]
    public void Run_ParserThatThrows_IsFoundWithTheSmallestInput()
    {
        var finding = Assert.Single(Run(static text => text.Contains("=x", StringComparison.Ordinal) ? throw new InvalidOperationException("boom") : text).Findings);

        Assert.Equal("=x", Encoding.UTF8.GetString(finding.Input));
        Assert.StartsWith("InvalidOperationException at Multus.Fuzz.Tests.Engine.CampaignTests", finding.Fault.Kind, StringComparison.Ordinal);
        Assert.Contains("boom", finding.Fault.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ParserThatBreaksALaw_IsFound()
    {
        var finding = Assert.Single(Run(static text =>
        {
            Law.Same(text.Trim(' '), text, "nothing is trimmed");
            return text;
        }).Findings);

        Assert.Equal("LawBrokenException at nothing is trimmed", finding.Fault.Kind);
        Assert.Equal(" ", Encoding.UTF8.GetString(finding.Input));
    }

    [Fact]
    public void Run_TwoFaults_AreTwoFindingsHoweverOftenTheyAreMet()
    {
        var report = Run(static text =>
            text.Contains("xx", StringComparison.Ordinal) ? throw new InvalidOperationException() : text.Contains("==", StringComparison.Ordinal) ? throw new FormatException() : text);

        Assert.Equal(2, report.Findings.Length);
        Assert.Equal(Inputs, report.Inputs);
    }

    [Fact]
    public void Run_ParserThatIsSlow_IsFound()
    {
        var limits = new FuzzLimits { Inputs = 200, TimePerInput = TimeSpan.FromMilliseconds(20) };
        var target = new PlantedTarget("key=value", static text =>
        {
            Thread.Sleep(text.Contains('x', StringComparison.Ordinal) ? 60 : 0);
            return text;
        });

        var finding = Assert.Single(new Campaign(target, limits, seed: 1).Run(new InputLog()).Findings);

        Assert.Equal("slow", finding.Fault.Kind);
    }

    [Fact]
    public void Run_ParserThatIsGreedy_IsFound()
    {
        var finding = Assert.Single(Run(static text => $"{text}{new byte[text.Contains('x', StringComparison.Ordinal) ? 1 << 22 : 1].Length}").Findings);

        Assert.Equal("greedy", finding.Fault.Kind);
        Assert.Equal("x", Encoding.UTF8.GetString(finding.Input));
    }

    [Fact]
    public void Run_OfOneSeed_HasTheSameInputsHoweverLongItGoesOn()
    {
        var (first, longer, other) = (InputsOf(new JsonTarget(), 500, seed: 7), InputsOf(new JsonTarget(), 1000, seed: 7), InputsOf(new JsonTarget(), 500, seed: 8));

        Assert.Equal(first, longer.Take(500));
        Assert.NotEqual(first, other);
        Assert.Equal(1000, longer.Count);
    }

    [Fact]
    public void Run_Seeds_ComeFirstAsTheyAre()
    {
        var target = new JsonTarget();

        Assert.Equal(target.Seeds, InputsOf(target, target.Seeds.Length, seed: 1));
    }

    [Fact]
    public void Run_TimeIsUp_EndsBeforeTheInputsDo()
    {
        var limits = new FuzzLimits { Inputs = long.MaxValue, Time = TimeSpan.FromMilliseconds(100) };
        var journal = new InputLog();

        var report = new Campaign(new PlantedTarget("a", static text => text), limits, seed: 1).Run(journal);

        Assert.InRange(report.Time, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(20));
        Assert.True(journal.HasEnded);
    }

    [Fact]
    public void Run_AnswersOfNewKinds_LeadDeeper()
    {
        // Each step shows only to those who took the one before; blind luck would need thousands of millions of inputs.
        var report = Run(static text => text.Length < 40 && text.TrimEnd('x').Length == 0 ? text.Length > 8 ? throw new InvalidOperationException() : $"depth {new string('x', text.Length)}" : null);

        Assert.Single(report.Findings);
    }

    private static FuzzReport Run(Func<string, string?> read) => new Campaign(new PlantedTarget("key=value", read), new FuzzLimits { Inputs = Inputs }, seed: 1).Run(new InputLog());

    private static List<byte[]> InputsOf(FuzzTarget target, int count, int seed)
    {
        var journal = new InputLog();
        new Campaign(target, new FuzzLimits { Inputs = count }, seed).Run(journal);
        return journal.Inputs;
    }
}
