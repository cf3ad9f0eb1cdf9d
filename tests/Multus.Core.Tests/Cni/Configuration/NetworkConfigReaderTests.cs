using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

public sealed class NetworkConfigReaderTests
{
    [Fact]
    public void Read_List_HasEverythingInOrder()
    {
        var network = ConfigText.Read(
            """{"cniVersion":"1.0.0","name":"shopnet","disableCheck":true,"plugins":[{"type":"bridge","x":1.0},{"type":"tuning"},{"type":"portmap"}],"extra":1}""");

        Assert.Equal(NetworkConfigForm.List, network.Form);
        Assert.Equal("shopnet", network.Name.Value);
        Assert.Equal("1.0.0", network.Version.Text);
        Assert.Equal(["bridge", "tuning", "portmap"], network.Plugins.Select(static plugin => plugin.Type.Value));
        Assert.True(network.DisableCheck);
        Assert.False(network.DisableGc);
        Assert.False(network.LoadOnlyInlinedPlugins);
    }

    // Differs on purpose: it keeps its own text, and is not written into that of a list.
    [Fact]
    public void Case144_Read_SinglePlugin_IsAListOfOneWithTheSameContent()
    {
        const string Json = """{"cniVersion":"0.3.1","name":"shopnet","type":"bridge","bridge":"br7","ipam":{"type":"host-local","n":1e21}}""";

        var network = ConfigText.Read(Json);

        Assert.Equal(NetworkConfigForm.SinglePlugin, network.Form);
        Assert.Equal("shopnet", network.Name.Value);
        Assert.Equal("0.3.1", network.Version.Text);
        Assert.Equal(Json, Assert.Single(network.Plugins).ToString());
        Assert.Equal(Json, network.ToString());

        var again = NetworkConfigReader.Read(network.ToUtf8());
        Assert.Equal((network.Name, network.Version, network.ToString()), (again.Name, again.Version, again.ToString()));
        Assert.Equal(Json, Assert.Single(again.Plugins).ToString());
    }

    [Fact]
    public void Read_SinglePluginWithFlagsAndVersions_DoesNotPromoteThem()
    {
        var network = ConfigText.Read(
            """{"cniVersion":"0.4.0","cniVersions":["1.1.0"],"name":"n","type":"x","disableCheck":true,"disableGC":true,"loadOnlyInlinedPlugins":true}""");

        Assert.Equal("0.4.0", network.Version.Text);
        Assert.False(network.DisableCheck || network.DisableGc || network.LoadOnlyInlinedPlugins);
    }

    [Fact]
    public void Read_TypeBesidePlugins_IsASinglePlugin() =>
        Assert.Equal(NetworkConfigForm.SinglePlugin, ConfigText.Read("""{"name":"n","type":"x","plugins":[{"type":"y"}]}""").Form);

    [Theory]
    [InlineData("""{ "name" : "n" , "plugins" : [ { "type" : "x" , "n" : 12345678901234567890 } ] }""")]
    [InlineData("""{"plugins":[{"type":"x"}],"name":"n","\u00e9":1.0,"é":null}""")]
    public void ToUtf8_WhatWasRead_IsTheSameBytes(string json) => Assert.Equal(json, JsonText.Text(ConfigText.Read(json).ToUtf8()));

    // Differs on purpose: what was found is named, and as JSON calls it.
    [Theory]
    [InlineData("disableCheck")]
    [InlineData("disableGC")]
    [InlineData("loadOnlyInlinedPlugins")]
    public void Case121And122_Read_Flag_IsABooleanOrItsText(string key)
    {
        var read = (string value) =>
        {
            var network = ConfigText.Read($$"""{"name":"n","plugins":[{"type":"x"}],"{{key}}":{{value}}}""");
            return (network.DisableCheck, network.DisableGc, network.LoadOnlyInlinedPlugins);
        };
        var set = (key == "disableCheck", key == "disableGC", key == "loadOnlyInlinedPlugins");

        Assert.Equal(set, read("true"));
        Assert.Equal(set, read("\"true\""));
        Assert.Equal(set, read("\"TRUE\""));
        Assert.Equal(default, read("false"));
        Assert.Equal(default, read("\"FALSE\""));
        foreach (var value in new[] { "\"maybe\"", "\"\"", "1", "null", "[]", "{}" })
        {
            var error = Failure.Of(() => read(value));
            Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
            Assert.StartsWith($"error parsing configuration list: \"{key}\": expected true or false, found ", error.Message, StringComparison.Ordinal);
        }
    }

    // Differs on purpose: key and value are named, and kinds of values are called as in JSON, not as in Go; a name that cannot be one is refused here.
    [Theory]
    [InlineData("""{"plugins":[{"type":"x"}]}""", "no name")]
    [InlineData("""{"Name":"n","plugins":[{"type":"x"}]}""", "no name")]
    [InlineData("""{"name":1,"plugins":[{"type":"x"}]}""", "\"name\": expected a string, found the number 1")]
    [InlineData("""{"name":null,"plugins":[{"type":"x"}]}""", "\"name\": expected a string, found null")]
    [InlineData("""{"name":"n","cniVersion":null,"plugins":[{"type":"x"}]}""", "\"cniVersion\": expected a string, found null")]
    [InlineData("""{"name":"n","cniVersion":1.0,"plugins":[{"type":"x"}]}""", "\"cniVersion\": expected a string, found the number 1.0")]
    [InlineData("""{"name":"n","cniVersion":"bad","plugins":[{"type":"x"}]}""", "\"cniVersion\": \"bad\" is not a version")]
    [InlineData("""{"name":"n","cniVersions":"1.0.0","plugins":[{"type":"x"}]}""", "\"cniVersions\": expected an array of strings, found the string \"1.0.0\"")]
    [InlineData("""{"name":"n","cniVersions":null,"plugins":[{"type":"x"}]}""", "\"cniVersions\": expected an array of strings, found null")]
    [InlineData("""{"name":"n","cniVersions":[1],"plugins":[{"type":"x"}]}""", "\"cniVersions\": expected strings, found the number 1")]
    [InlineData("""{"name":"n","cniVersions":["1.0.f"],"plugins":[{"type":"x"}]}""", "\"cniVersions\": \"1.0.f\" is not a version")]
    [InlineData("""{"name":"n"}""", "it has neither 'type' nor 'plugins'")]
    [InlineData("""{"name":"n","Plugins":[{"type":"x"}]}""", "it has neither 'type' nor 'plugins'")]
    [InlineData("""{"name":"n","loadOnlyInlinedPlugins":true}""", "it has neither 'type' nor 'plugins'")]
    [InlineData("""{"name":"n","plugins":null}""", "\"plugins\": expected an array, found null")]
    [InlineData("""{"name":"n","plugins":{"type":"x"}}""", "\"plugins\": expected an array, found an object")]
    [InlineData("""{"name":"n","plugins":[]}""", "no plugins in list")]
    public void Case133And138To140_Read_WrongList_NamesKeyAndValue(string json, string problem) => Assert.Equal(
        new CniError(CniErrorCode.InvalidNetworkConfig, $"error parsing configuration list: {problem}"), Failure.Of(() => ConfigText.Read(json)));

    // Differs on purpose: what was found instead of an object is named.
    [Theory]
    [InlineData("[1]", 0, "expected an object, found the number 1")]
    [InlineData("[null]", 0, "expected an object, found null")]
    [InlineData("[{}]", 0, "missing 'type'")]
    [InlineData("""[{"type":"x"},{"type":""}]""", 1, "missing 'type'")]
    [InlineData("""[{"type":"x"},{"type":"x","ipam":1}]""", 1, "\"ipam\": expected an object, found the number 1")]
    public void Case139_Read_WrongPlugin_NamesItsPosition(string plugins, int index, string problem) => Assert.Equal(
        new CniError(CniErrorCode.InvalidNetworkConfig, $"failed to parse plugin config {index}: error parsing configuration: {problem}"),
        Failure.Of(() => ConfigText.Read($$"""{"name":"n","plugins":{{plugins}}}""")));

    [Theory]
    [InlineData("""{"type":"x"}""")]
    [InlineData("""{"type":"x","name":""}""")]
    [InlineData("""{"type":"x","name":"a/b"}""")]
    [InlineData("""{"name":"","plugins":[{"type":"x"}]}""")]
    [InlineData("""{"name":"../up","plugins":[{"type":"x"}]}""")]
    public void Read_NameThatIsNone_IsAnInvalidConfiguration(string json)
    {
        var error = Failure.Of(() => ConfigText.Read(json));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains("network name", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"n\",\"plugins\":[{\"type\":\"x\"}]} trailing")]
    public void Read_NotAJsonObject_IsADecodingFailure(string json)
    {
        var error = Failure.Of(() => ConfigText.Read(json));

        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        Assert.StartsWith("error parsing configuration: ", error.Message, StringComparison.Ordinal);
    }
}
