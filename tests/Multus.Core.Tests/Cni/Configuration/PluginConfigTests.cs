using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

public sealed class PluginConfigTests
{
    [Theory]
    [InlineData("""{"type":"bridge"}""", "bridge", null, "")]
    [InlineData("""{"type":"bridge","name":"n","cniVersion":"0.4.0"}""", "bridge", "n", "0.4.0")]
    [InlineData("""{"TYPE":"bridge","Name":"n","CniVersion":"0.4.0"}""", "bridge", "n", "0.4.0")]
    [InlineData("""{"type":"a","type":"b"}""", "b", null, "")]
    [InlineData("""{"type":"bridge","name":null,"cniVersion":null}""", "bridge", null, "")]
    [InlineData("""{"type":"bridge","name":"","cniVersion":""}""", "bridge", "", "")]
    public void Parse_KnownMembers_AreReadInAnyCase(string json, string type, string? name, string version)
    {
        var config = Parse(json);

        Assert.Equal(type, config.Type.Value);
        Assert.Equal(name, config.Name);
        Assert.Equal(version, config.StatedVersion);
    }

    [Theory]
    [InlineData("""{"type":"x","capabilities":{"mac":true,"dns":false,"ips":true,"aliases":null}}""", "mac,ips")]
    [InlineData("""{"type":"x","capabilities":{}}""", "")]
    [InlineData("""{"type":"x","capabilities":null}""", "")]
    [InlineData("""{"type":"x","Capabilities":{"mac":true}}""", "mac")]
    public void Capabilities_DeclaredTrue_StandInOrder(string json, string capabilities) =>
        Assert.Equal(capabilities, string.Join(',', Parse(json).Capabilities));

    [Theory]
    [InlineData("{}", "missing 'type'")]
    [InlineData("""{"type":""}""", "missing 'type'")]
    [InlineData("""{"type":null}""", "missing 'type'")]
    [InlineData("""{"type":1}""", "\"type\": expected a string, found the number 1")]
    [InlineData("""{"type":"../x"}""", "\"type\": invalid plugin name \"../x\"")]
    [InlineData("""{"type":"x","name":5}""", "\"name\": expected a string, found the number 5")]
    [InlineData("""{"type":"x","cniVersion":1.0}""", "\"cniVersion\": expected a string, found the number 1.0")]
    [InlineData("""{"type":"x","capabilities":["mac"]}""", "\"capabilities\": expected an object of true and false, found an array")]
    [InlineData("""{"type":"x","capabilities":{"mac":"true"}}""", "\"capabilities.mac\": expected true or false, found the string \"true\"")]
    [InlineData("""{"type":"x","ipam":"host-local"}""", "\"ipam\": expected an object, found the string \"host-local\"")]
    [InlineData("""{"type":"x","ipam":{"type":1}}""", "\"ipam.type\": expected a string, found the number 1")]
    [InlineData("""{"type":"x","dns":[]}""", "\"dns\": expected an object, found an array")]
    [InlineData("""{"type":"x","args":"a=b"}""", "\"args\": expected an object, found the string \"a=b\"")]
    [InlineData("""{"type":"x","runtimeConfig":true}""", "\"runtimeConfig\": expected an object, found true")]
    [InlineData("""{"type":"x","prevResult":"{}"}""", "\"prevResult\": expected an object, found the string \"{}\"")]
    public void Case93_Parse_WrongMember_NamesKeyAndValue(string json, string problem)
    {
        var error = Failure.Of(() => Parse(json));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith($"error parsing configuration: {problem}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\uFEFF{\"type\":\"x\"}")]
    [InlineData("{\"type\":\"x\",\"k\":\"\\ud800\"}")]
    [InlineData("{cc}")]
    public void Parse_NotAJsonObject_IsADecodingFailure(string json)
    {
        var error = Failure.Of(() => Parse(json));

        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        Assert.StartsWith("error parsing configuration: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"x","n":12345678901234567890,"f":1.0,"e":1e21,"s":"\u0041\/","d":1,"d":2}""")]
    [InlineData("{ \"type\" : \"x\" ,\n \"unknown\" : [ null , { } ] }")]
    public void ToUtf8_WhatWasRead_IsTheSameBytes(string json)
    {
        Assert.Equal(json, JsonText.Text(Parse(json).ToUtf8()));
        Assert.Equal(json, Parse(json).ToString());
    }

    [Fact]
    public void With_String_ReplacesInPlaceAndLeavesTheOriginalAlone()
    {
        var config = Parse("""{"name":"a","type":"x","n":1.0}""");

        Assert.Equal("""{"name":"b","type":"x","n":1.0}""", config.With("name", "b").ToString());
        Assert.Equal("""{"name":"a","type":"x","n":1.0}""", config.ToString());
    }

    [Fact]
    public void With_Number_SetsALiteral() => Assert.Equal(
        """{"type":"x","mtu":9000,"low":-9223372036854775808}""", Parse("""{"type":"x","mtu":1.0}""").With("mtu", 9000).With("low", long.MinValue).ToString());

    [Fact]
    public void Case143_With_TypedMember_UpdatesTheTypedView()
    {
        var config = Parse("""{"type":"x"}""")
            .With("type", "y")
            .With("capabilities", JsonText.Parse("""{"mac":true}"""))
            .With("dns", JsonText.Parse("""{"nameservers":["198.51.100.53"]}"""));

        Assert.Equal("y", config.Type.Value);
        Assert.Equal("mac", Assert.Single(config.Capabilities));
        Assert.True(config.TryGet("dns", out var dns));
        Assert.Equal("""{"nameservers":["198.51.100.53"]}""", dns.GetRawText());
    }

    [Fact]
    public void With_Element_KeepsItsText() => Assert.Equal(
        """{"type":"x","dns":{ "n": 1.50 }}""", Parse("""{"type":"x"}""").With("dns", JsonText.Parse("""{ "n": 1.50 }""")).ToString());

    [Fact]
    public void With_InvalidValue_IsRefused()
    {
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, Failure.Of(static () => Parse("""{"type":"x"}""").With("type", "a/b")).Code);
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, Failure.Of(static () => Parse("""{"type":"x"}""").With("ipam", "static")).Code);
    }

    // Differs on purpose: a key or a value that is none is the caller's mistake, and there is no configuration that is not JSON.
    [Fact]
    public void Case141_With_WhatCannotBeSet_Throws()
    {
        Assert.Equal(CniErrorCode.DecodingFailure, Failure.Of(static () => Parse("{cc}").With("test", "v")).Code);
        Assert.Throws<ArgumentException>(static () => Parse("""{"type":"x"}""").With("", "v"));
        Assert.Throws<ArgumentNullException>(static () => Parse("""{"type":"x"}""").With("test", null!));
    }

    [Theory]
    [InlineData("""{"type":"x","n":1.0}""", """{"type":"x","n":1.0,"test":"v"}""")]
    [InlineData("""{"test":"old","type":"x","n":1.0}""", """{"test":"v","type":"x","n":1.0}""")]
    [InlineData("""{"type":"x","test":"v"}""", """{"type":"x","test":"v"}""")]
    [InlineData("""{"type":"x","test":1,"n":1.0,"test":2}""", """{"type":"x","test":"v","n":1.0}""")]
    public void Case142_With_Key_IsSetOnceAndAllElseKept(string json, string changed) => Assert.Equal(changed, Parse(json).With("test", "v").ToString());

    [Fact]
    public void Without_Member_TakesItAway()
    {
        Assert.Equal("""{"type":"x","b":2}""", Parse("""{"type":"x","a":1,"b":2,"a":3}""").Without("a").ToString());
        Assert.Equal("""{"type":"x"}""", Parse("""{"type":"x"}""").Without("a").ToString());
    }

    [Fact]
    public void Without_Type_IsRefused() =>
        Assert.Equal("error parsing configuration: missing 'type'", Failure.Of(static () => Parse("""{"type":"x"}""").Without("type")).Message);

    [Theory]
    [InlineData("""{"name":"a","type":"x","NAME":"b"}""", """{"name":"new","type":"x"}""")]
    [InlineData("""{"NAME":"b","type":"x"}""", """{"name":"new","type":"x"}""")]
    [InlineData("""{"type":"x","n\u0041me":5,"name":"a"}""", """{"type":"x","name":"new"}""")]
    [InlineData("""{"type":"x","name":"a","Name":null}""", """{"type":"x","name":"new"}""")]
    public void With_MemberThatIsReadInAnyCase_LeavesNoOtherSpellingToOutlastIt(string json, string expected)
    {
        var config = Parse(json).With("name", "new");

        Assert.Equal(expected, config.ToString());
        Assert.Equal("new", config.Name);
    }

    [Fact]
    public void Without_MemberThatIsReadInAnyCase_TakesEverySpellingAway() =>
        Assert.Null(Parse("""{"name":"a","type":"x","NAME":"b","nAmE":"c"}""").Without("name").Name);

    [Fact]
    public void With_MemberThatIsThePluginsOwn_MindsItsSpelling() =>
        Assert.Equal("""{"type":"x","mtu":"new","MTU":2}""", Parse("""{"type":"x","mtu":1,"MTU":2}""").With("mtu", "new").ToString());

    [Fact]
    public void TryGet_ByExactName_FindsWhatIsThere()
    {
        var config = Parse("""{"type":"x","bridge":"br0","nothing":null}""");

        Assert.True(config.TryGet("bridge", out var value));
        Assert.Equal("br0", value.GetString());
        Assert.True(config.TryGet("nothing", out _));
        Assert.False(config.TryGet("Bridge", out _));
    }

    private static PluginConfig Parse(string json) => PluginConfig.Parse(JsonText.Utf8(json));
}
