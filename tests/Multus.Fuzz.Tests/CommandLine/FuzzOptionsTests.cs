using Multus.Fuzz.CommandLine;
using Multus.Fuzz.Targets;

namespace Multus.Fuzz.Tests.CommandLine;

public sealed class FuzzOptionsTests
{
    [Fact]
    public void Parse_Everything_IsRead()
    {
        var options = FuzzOptions.Parse(["--inputs", "5", "--seconds", "60", "--seed", "7", "--target", "result", "--target", "ip", "--output", "/x", "--replay", "f", "--list"]);

        Assert.Equal((5L, TimeSpan.FromSeconds(60), 7, "/x", "f", true), (options.Inputs, options.Time, options.Seed, options.Output, options.Replay, options.ListsTargets));
        Assert.Equal(["result", "ip"], options.Targets.ToArray());
    }

    [Fact]
    public void Parse_Nothing_HasDefaults()
    {
        var options = FuzzOptions.Parse([]);

        Assert.Equal((100_000L, null, 1, "artifacts/fuzz", null, false), (options.Inputs, options.Time, options.Seed, options.Output, options.Replay, options.ListsTargets));
        Assert.Equal(AllTargets.List, options.Choose(AllTargets.List));
    }

    [Theory]
    [InlineData("what is \"--x\"?", "--x")]
    [InlineData("--inputs needs a value", "--inputs")]
    [InlineData("--inputs needs a number, not \"-1\"", "--inputs", "-1")]
    [InlineData("--seed needs a number, not \"a\"", "--seed", "a")]
    public void Parse_Nonsense_IsNamed(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => FuzzOptions.Parse(arguments)).Message);

    [Fact]
    public void Choose_StartsOfNames_AreThoseTargets()
    {
        Assert.Equal(7, FuzzOptions.Parse(["--target", "result-"]).Choose(AllTargets.List).Length);
        Assert.Throws<FormatException>(() => FuzzOptions.Parse(["--target", "no-such"]).Choose(AllTargets.List));
    }
}
