namespace Multus.Cli.Tests;

public sealed class PersonalityTests
{
    [Fact]
    public void Personality_WithoutArguments_IsThePlugin() => Assert.Equal(Personality.Plugin, Personalities.Of([]));

    [Theory]
    [InlineData("-version")]
    [InlineData("--version")]
    [InlineData("-v")]
    [InlineData("--v")]
    [InlineData("version")]
    public void Personality_AskedForTheVersion_IsVersion(string argument) => Assert.Equal(Personality.Version, Personalities.Of([argument]));

    [Theory]
    [InlineData("-h")]
    [InlineData("--h")]
    [InlineData("-help")]
    [InlineData("--help")]
    [InlineData("help")]
    public void Personality_AskedForHelp_IsHelp(string argument) => Assert.Equal(Personality.Help, Personalities.Of([argument]));

    [Theory]
    [InlineData("")]
    [InlineData("-V")]
    [InlineData("--verbose")]
    [InlineData("-version=true")]
    [InlineData("-version", "-h")]
    [InlineData("daemon")]
    public void Personality_AskedForAnythingElse_IsUnknown(params string[] arguments) => Assert.Equal(Personality.Unknown, Personalities.Of(arguments));
}
