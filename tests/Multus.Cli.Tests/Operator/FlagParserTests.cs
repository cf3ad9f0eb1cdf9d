using Multus.Cli.Operator;

namespace Multus.Cli.Tests.Operator;

public sealed class FlagParserTests
{
    private static readonly Flag Type = new("type", "both", "") { Short = 't' };
    private static readonly Flag Watch = Flag.Switch("watch", "") with { Short = 'w' };
    private static readonly Flag Log = new("log", "true", "") { IsSwitch = true };

    [Theory]
    [InlineData("both")]
    [InlineData("thin", "--type=thin")]
    [InlineData("thin", "--type", "thin")]
    [InlineData("thin", "-t", "thin")]
    [InlineData("thin", "-tthin")]
    [InlineData("thin", "-t=thin")]
    [InlineData("thin", "-wtthin")]
    [InlineData("", "--type=")]
    [InlineData("a=b", "--type=a=b")]
    [InlineData("--watch", "--type", "--watch")]
    [InlineData("thin", "--type=thick", "--type=thin")]
    public void TryParse_Text_IsTaken(string expected, params string[] arguments) => Assert.Equal(expected, Parse(arguments).Text(Type));

    [Theory]
    [InlineData(false)]
    [InlineData(true, "--watch")]
    [InlineData(true, "-w")]
    [InlineData(true, "--watch=true")]
    [InlineData(true, "--watch=1")]
    [InlineData(true, "-w=T")]
    [InlineData(false, "--watch=false")]
    [InlineData(false, "--watch=0")]
    [InlineData(false, "--watch", "--watch=F")]
    public void TryParse_Switch_IsTaken(bool expected, params string[] arguments) => Assert.Equal(expected, Parse(arguments).IsOn(Watch));

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--log")]
    [InlineData(false, "--log=false")]
    public void TryParse_SwitchThatIsOnByDefault_IsTaken(bool expected, params string[] arguments) => Assert.Equal(expected, Parse(arguments).IsOn(Log));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-wh")]
    public void TryParse_Help_IsAFlagOfEveryCommand(string argument) => Assert.True(Parse([argument]).IsOn(FlagParser.Help));

    [Theory]
    [InlineData("unknown flag: --kind", "--kind=thin")]
    [InlineData("unknown flag: --Type", "--Type=thin")]
    [InlineData("unknown shorthand flag: 'x' in -x", "-x")]
    [InlineData("unknown shorthand flag: 'y' in -wype", "-wype")]
    [InlineData("flag needs an argument: --type", "--type")]
    [InlineData("flag needs an argument: 't' in -wt", "-wt")]
    [InlineData("invalid argument \"maybe\" for \"--watch\" flag: it is true or false", "--watch=maybe")]
    [InlineData("unexpected argument \"false\"", "--watch", "false")]
    [InlineData("unexpected argument \"--\"", "--")]
    [InlineData("unexpected argument \"-\"", "-")]
    [InlineData("unexpected argument \"\"", "")]
    public void TryParse_WhatMakesNoSense_IsNamed(string problem, params string[] arguments)
    {
        Assert.False(new FlagParser([Type, Watch, Log]).TryParse(arguments, out var values, out var found));
        Assert.Null(values);
        Assert.Equal(problem, found);
    }

    private static FlagValues Parse(string[] arguments)
    {
        Assert.True(new FlagParser([Type, Watch, Log]).TryParse(arguments, out var values, out var problem), problem);
        return values!;
    }
}
