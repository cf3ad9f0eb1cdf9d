using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

public sealed class CapabilityArgsTests
{
    [Theory]
    [InlineData("""{"mac":"0a:00:00:00:00:01","ips":["10.0.0.1/24"]}""", """{"mac":"0a:00:00:00:00:01","ips":["10.0.0.1/24"]}""")]
    [InlineData("""{"n":1.0,"big":12345678901234567890}""", """{"n":1.0,"big":12345678901234567890}""")]
    [InlineData("""{"mac":null,"dns":{}}""", """{"dns":{}}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"a":1,"A":2}""", """{"a":1,"A":2}""")]
    [InlineData("{}", "{}")]
    public void ToUtf8_WhatWasRead_PassesThrough(string json, string written) => Assert.Equal(written, JsonText.Text(Parse(json).ToUtf8()));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void Parse_NotAJsonObject_IsADecodingFailure(string json) => Assert.Equal(CniErrorCode.DecodingFailure, Failure.Of(() => Parse(json)).Code);

    [Fact]
    public void IsEmpty_NothingOffered_IsTrue()
    {
        Assert.True(CapabilityArgs.Empty.IsEmpty);
        Assert.True(Parse("""{"mac":null}""").IsEmpty);
        Assert.False(Parse("""{"mac":""}""").IsEmpty);
    }

    [Fact]
    public void TryGet_ByExactName_FindsTheValue()
    {
        var args = Parse("""{"deviceID":"0000:3b:02.1"}""");

        Assert.True(args.TryGet("deviceID", out var value));
        Assert.Equal("0000:3b:02.1", value.GetString());
        Assert.False(args.TryGet("deviceId", out _));
    }

    [Fact]
    public void With_Value_ReplacesOrAppendsAndLeavesTheOriginalAlone()
    {
        var args = Parse("""{"a":1,"b":2}""");
        var changed = args.With("a", JsonText.Parse("9")).With("c", JsonText.Parse("""{ "x": 1.0 }"""));

        Assert.Equal(["b", "a", "c"], changed.Names);
        Assert.Equal("""{"b":2,"a":9,"c":{ "x": 1.0 }}""", JsonText.Text(changed.ToUtf8()));
        Assert.Equal("""{"a":1,"b":2}""", JsonText.Text(args.ToUtf8()));
    }

    [Fact]
    public void With_EmptyName_Throws() => Assert.Throws<ArgumentException>(static () => CapabilityArgs.Empty.With("", JsonText.Parse("1")));

    [Fact]
    public void Where_Test_KeepsWhatItHoldsFor()
    {
        var args = Parse("""{"a":1,"b":2,"c":3}""");

        Assert.Equal(["a", "c"], args.Where(static (name, _) => name != "b").Names);
        Assert.Same(args, args.Where(static (_, _) => true));
        Assert.True(args.Where(static (_, _) => false).IsEmpty);
    }

    private static CapabilityArgs Parse(string json) => CapabilityArgs.Parse(JsonText.Utf8(json));
}
