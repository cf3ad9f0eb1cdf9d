using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class CniArgsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("TEAM=blue", "TEAM:blue")]
    [InlineData("TEAM=blue;IgnoreUnknown=1", "TEAM:blue IgnoreUnknown:1")]
    [InlineData("IP=1;", "IP:1")]
    [InlineData(";;IP=1;;A=2;", "IP:1 A:2")]
    [InlineData("IP=", "IP:")]
    [InlineData("=x", ":x")]
    [InlineData("=", ":")]
    [InlineData("LABEL=a=b==", "LABEL:a=b==")]
    [InlineData(" IP= 1", " IP: 1")]
    [InlineData("A=1;a=2;A=3", "A:1 a:2 A:3")]
    public void K19_Parse_Pairs_KeepsThemInOrder(string text, string pairs) =>
        Assert.Equal(pairs, string.Join(' ', CniArgs.Parse(text).Pairs.Select(static pair => $"{pair.Key}:{pair.Value}")));

    [Theory]
    [InlineData("IP", "IP")]
    [InlineData("A=1;IP", "IP")]
    [InlineData(" ", " ")]
    [InlineData("A=1; ;B=2", " ")]
    public void Parse_ItemWithoutEqualsSign_NamesTheItem(string text, string item)
    {
        var error = Failure.Of(() => CniArgs.Parse(text));

        Assert.Equal(CniErrorCode.InvalidEnvironmentVariables, error.Code);
        Assert.Contains($"invalid pair \"{item}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryGet_KeyThatStandsTwice_GivesTheLast()
    {
        Assert.True(CniArgs.Parse("IP=x;A=1;IP=y").TryGet("IP", out var value));
        Assert.Equal("y", value);
    }

    [Theory]
    [InlineData("ip")]
    [InlineData("IP ")]
    [InlineData("")]
    public void TryGet_KeyInAnotherSpelling_IsNotFound(string key) => Assert.False(CniArgs.Parse("IP=x").TryGet(key, out _));

    [Theory]
    [InlineData("", false)]
    [InlineData("A=1", false)]
    [InlineData("ignoreunknown=1", false)]
    [InlineData("IgnoreUnknown=1", true)]
    [InlineData("IgnoreUnknown=true;A=1", true)]
    [InlineData("A=1;IgnoreUnknown=True", true)]
    [InlineData("IgnoreUnknown=TRUE", true)]
    [InlineData("IgnoreUnknown=0", false)]
    [InlineData("IgnoreUnknown=False", false)]
    [InlineData("IgnoreUnknown=1;IgnoreUnknown=0", false)]
    public void IgnoresUnknown_Boolean_IsRead(string text, bool ignores) => Assert.Equal(ignores, CniArgs.Parse(text).IgnoresUnknown());

    [Theory]
    [InlineData("invalid")]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData(" 1")]
    [InlineData("01")]
    public void IgnoresUnknown_NoBoolean_NamesTheValue(string value)
    {
        var error = Failure.Of(() => CniArgs.Parse($"IgnoreUnknown={value}").IgnoresUnknown());

        Assert.Equal(CniErrorCode.InvalidEnvironmentVariables, error.Code);
        Assert.Contains($"IgnoreUnknown is \"{value}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Case106_ToString_Pairs_AreJoinedInOrder() => Assert.Equal("A=1;B=2", CniArgs.Of(new("A", "1"), new("B", "2")).ToString());

    [Theory]
    [InlineData("a;b", "x")]
    [InlineData("a=b", "x")]
    [InlineData("a", "x;IgnoreUnknown=1")]
    public void Of_WhatTheGrammarCannotHold_Throws(string key, string value) =>
        Assert.Throws<ArgumentException>(() => CniArgs.Of(new KeyValuePair<string, string>(key, value)));

    [Fact]
    public void Of_AnyPairsItTakes_AreReadBackAsTheyWere() => Always.Holds(
        Gen.ArrayOf(
            from key in Always.Joined("A", "k8s_", " ", "é", ".", "\"")
            from value in Always.Joined("1", "=", " ", "é", "/", "")
            select KeyValuePair.Create(key, value)),
        static pairs => Assert.Equal(pairs, CniArgs.Parse(CniArgs.Of(pairs).ToString()).Pairs));
}
