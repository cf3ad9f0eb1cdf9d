using System.Diagnostics.CodeAnalysis;
using Multus.Fuzz.Engine;
using Multus.Fuzz.Targets;
using Multus.Fuzz.Tests.Support;

namespace Multus.Fuzz.Tests.Targets;

/// <summary>Every parser under a few thousand inputs; the program itself takes millions.</summary>
public sealed class AllTargetsTests
{
    private const int Inputs = 2000;

    public static TheoryData<string> Names => [.. AllTargets.List.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parser_MutatedInputs_KeepsItsLaws(string name)
    {
        var report = new Campaign(Target(name), new FuzzLimits { Inputs = Inputs }, seed: 1).Run(new InputLog());

        Assert.Empty(report.Findings.Select(static finding => $"{finding.Fault.Kind} for {Convert.ToBase64String(finding.Input)}"));

        // Both ways were walked often enough for this to mean something.
        Assert.InRange(report.Taken, Inputs / 50, Inputs - (Inputs / 50));
    }

    [Theory]
    [MemberData(nameof(Names))]
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
    public void Parser_AnyBytes_KeepsItsLaws(string name)
    {
        var trial = new Trial(Target(name), new FuzzLimits { Inputs = Inputs });
        var random = new Random(1);
        for (var i = 0; i < Inputs; i++)
        {
            var input = new byte[random.Next(64)];
            random.NextBytes(input);
            Assert.Null(trial.Of(input).Fault?.Description);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parser_FirstSeed_IsTaken(string name) => Assert.True(Target(name).Read(Target(name).Seeds[0]).IsTaken);

    [Fact]
    public void Names_OfParsers_AreTheirOwn() => Assert.Equal(AllTargets.List.Length, AllTargets.List.Select(static target => target.Name).Distinct().Count());

    private static FuzzTarget Target(string name) => AllTargets.List.Single(target => target.Name == name);
}
