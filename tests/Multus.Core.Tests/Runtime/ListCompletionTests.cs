using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Tests.Runtime;

/// <summary>Lists, and plugins of theirs in the folder beside.</summary>
public sealed class ListCompletionTests
{
    private readonly ConfigFolder _folder = new();

    // Differs on purpose: what was found is named, and as JSON calls it.
    [Theory]
    [InlineData("disableCheck")]
    [InlineData("disableGC")]
    [InlineData("loadOnlyInlinedPlugins")]
    public void Case121And122_FlagOfAnotherKind_IsNamed(string key)
    {
        _folder.Put("10-shop.conflist", $$"""{"name":"shop","{{key}}":1,"plugins":[{"type":"a"}]}""");

        Assert.Equal($"error parsing configuration list: \"{key}\": expected true or false, found the number 1", _folder.Fails("shop").Message);
    }

    [Fact]
    public void Case123_OnlyInlinedPluginsButNone_IsSaid()
    {
        _folder.Put("10-shop.conflist", """{"name":"shop","loadOnlyInlinedPlugins":true}""");

        Assert.Equal("error parsing configuration list: `loadOnlyInlinedPlugins` is true, and no 'plugins' key", _folder.Fails("shop").Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"loadOnlyInlinedPlugins\":false,")]
    public void Case124_PluginsOfTheFolderBeside_AreTheNetworks(string flag)
    {
        _folder.Put("10-shop.conflist", $$"""{"cniVersion":"1.1.0",{{flag}}"name":"shop","more":1.0}""");
        _folder.Put("shop/10-a.conf", """{"type":"a","n":1.50}""");

        var network = _folder.Load("shop");

        Assert.Equal(["a"], network.Plugins.Select(static plugin => plugin.Type.Value));
        Assert.Equal($$"""{"cniVersion":"1.1.0",{{flag}}"name":"shop","more":1.0,"plugins":[{"type":"a","n":1.50}]}""", network.ToString());
    }

    [Fact]
    public void Case125_NoPluginsAnywhere_IsSaid()
    {
        _folder.Put("10-shop.conflist", """{"name":"shop"}""");

        Assert.Equal("no plugin configs found", _folder.Fails("shop").Message);
    }

    [Fact]
    public void Case126And127And129_InlinedPlugins_ComeFirstAndThenThoseBesideByName()
    {
        _folder.Put("10-shop.conflist", """{"name":"shop","plugins":[{"type":"inlined"}]}""");
        Assert.Equal(["inlined"], _folder.TypesOf("shop"));

        _folder.Put("shop/00-no.json", """{"type":"no"}""");
        _folder.Put("shop/00-no.conflist", """{"name":"no","plugins":[{"type":"no"}]}""");
        Assert.Equal(["inlined"], _folder.TypesOf("shop"));

        _folder.Put("shop/20-b.conf", """{"type":"b"}""");
        _folder.Put("shop/10-c.conf", """{"type":"c"}""");
        Assert.Equal(["inlined", "c", "b"], _folder.TypesOf("shop"));

        // What is kept of the network is the whole of it.
        Assert.Equal(3, NetworkConfigReader.Read(_folder.Load("shop").ToUtf8()).Plugins.Length);
    }

    [Fact]
    public void Case128_OnlyInlinedPlugins_LeavesThoseBesideOut()
    {
        _folder.Put("10-shop.conflist", """{"name":"shop","loadOnlyInlinedPlugins":true,"plugins":[{"type":"inlined"}]}""");
        _folder.Put("shop/10-a.conf", """{"type":"a"}""");

        Assert.Equal(["inlined"], _folder.TypesOf("shop"));
    }

    [Fact]
    public void Case130_PluginBesideWithoutType_FailsTheWholeAndIsNamed()
    {
        _folder.Put("10-shop.conflist", """{"name":"shop","plugins":[{"type":"inlined"}]}""");
        _folder.Put("shop/10-a.conf", """{"name":"x"}""");

        var error = _folder.Fails("shop");

        Assert.Equal("error parsing configuration: missing 'type'", error.Message);
        Assert.Equal($"in {ConfigFolder.Path}/shop/10-a.conf; in {ConfigFolder.Path}/10-shop.conflist", error.Details);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    public void Case139_PluginsThatAreNone_AreRefusedEvenWithOthersBeside(string plugins)
    {
        _folder.Put("10-shop.conflist", $$"""{"name":"shop","plugins":{{plugins}}}""");
        _folder.Put("shop/10-a.conf", """{"type":"a"}""");

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, _folder.Fails("shop").Code);
    }
}
