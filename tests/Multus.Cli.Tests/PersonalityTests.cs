namespace Multus.Cli.Tests;

public sealed class PersonalityTests
{
    [Theory]
    [InlineData("/usr/src/multus-cni/bin/multus-daemon", "daemon -config x")]
    [InlineData("/install_multus", "install -config x")]
    [InlineData("thin_entrypoint", "entrypoint -config x")]
    [InlineData("/kubeconfig_generator", "kubeconfig -config x")]
    [InlineData("/cert-approver", "approve-certificates -config x")]
    [InlineData("/opt/cni/bin/multus", "-config x")]
    [InlineData("/opt/multus-daemon/anything", "-config x")]
    public void Words_OfAProgramWithANameOfMultusCni_AreThoseOfItsCommand(string program, string words) =>
        Assert.Equal(words, string.Join(' ', Personalities.WordsOf(program, ["-config", "x"])));

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
