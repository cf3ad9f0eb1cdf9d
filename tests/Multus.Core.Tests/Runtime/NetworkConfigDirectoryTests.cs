using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Runtime;

/// <summary>Finding networks in a folder. The numbers are those of the conformance cases.</summary>
public sealed class NetworkConfigDirectoryTests
{
    private const string Folder = "/etc/cni/net.d";

    private readonly MemoryFileStore _files = new();

    [Theory]
    [InlineData("10-shop.conf")]
    [InlineData("10-shop.json")]
    [InlineData(".conf")]
    public void Case107And108_SinglePluginsFile_IsFoundAndKeptAsItIs(string file)
    {
        const string Text = """{ "type":"bridge", "name":"shop", "cniVersion":"0.4.0", "n":1.0 }""";
        Put(file, Text);

        var network = Load("shop");

        Assert.Equal(Text, network.ToString());
        Assert.Equal(NetworkConfigForm.SinglePlugin, network.Form);
    }

    [Fact]
    public void Case109_NoFolder_IsSaid() => AssertFails("shop", "no net configurations found in /etc/cni/net.d");

    [Theory]
    [InlineData("10-other.conf", """{"type":"bridge","name":"other"}""")]
    [InlineData("10-other.conflist", """{"name":"other","plugins":[{"type":"bridge"}]}""")]
    public void Case110And119_OnlyOtherNames_AreSaid(string file, string text)
    {
        Put(file, text);

        AssertFails("shop", "no net configuration with name \"shop\" in /etc/cni/net.d");
        Assert.Null(Directory().Find(NetworkName.Parse("shop")));
        Assert.True(Directory().HasConfigs());
    }

    [Theory]
    [InlineData("00-bad.conf", "{", CniErrorCode.DecodingFailure)]
    [InlineData("00-bad.conflist", "{", CniErrorCode.DecodingFailure)]
    [InlineData("00-bad.conflist", """{"name":"bad","plugins":[{}]}""", CniErrorCode.InvalidNetworkConfig)]
    [InlineData("00-bad.json", """{"name":"shop"}""", CniErrorCode.InvalidNetworkConfig)]
    public void Case111And115And120_BrokenFileBefore_StopsTheSearchAndIsNamed(string file, string text, CniErrorCode code)
    {
        Put(file, text);
        Put("10-shop.conf", """{"type":"bridge","name":"shop"}""");

        var error = Assert.Throws<CniException>(() => Load("shop")).Error;

        Assert.Equal(code, error.Code);
        Assert.Contains($"in {Folder}/{file}", error.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00-bad.conf")]
    [InlineData("00-bad.conflist")]
    public void BrokenFileBefore_CanBePassedOver(string file)
    {
        Put(file, "{");
        Put("10-shop.conf", """{"type":"bridge","name":"shop"}""");
        var tolerant = new NetworkConfigDirectory(_files, Folder) { BrokenConfigs = BrokenConfigs.ArePassedOver };

        Assert.Equal("shop", tolerant.Load(NetworkName.Parse("shop")).Name.Value);
        Assert.Equal("shop", tolerant.LoadFirst().Name.Value);

        var error = Assert.Throws<CniException>(() => tolerant.Load(NetworkName.Parse("other"))).Error;
        Assert.Equal("no net configuration with name \"other\" in /etc/cni/net.d", error.Message);
        Assert.StartsWith("passed over: ", error.Details, StringComparison.Ordinal);
        Assert.Contains($"in {Folder}/{file}", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void Case112_FileInNestedFolder_IsNotFound()
    {
        Put("more/10-shop.conf", """{"type":"bridge","name":"shop"}""");

        AssertFails("shop", "no net configurations found in /etc/cni/net.d");
        Assert.False(Directory().HasConfigs());
    }

    [Fact]
    public void Case114_UnreadableFile_IsAnError()
    {
        var directory = new NetworkConfigDirectory(new FailingReads($"{Folder}/10-shop.conf"), Folder);

        var exception = Assert.Throws<IOException>(() => directory.Load(NetworkName.Parse("shop")));

        Assert.Contains("10-shop.conf", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Case116_List_HasItsPluginsInOrderAndItsText()
    {
        const string Text = """{"cniVersion":"1.0.0","name":"shop","disableCheck":true,"plugins":[{"type":"b","z":1.50,"a":12345678901234567890},{"type":"a"},{"type":"c"}]}""";
        Put("10-shop.conflist", Text);

        var network = Load("shop");

        Assert.Equal(["b", "a", "c"], network.Plugins.Select(static plugin => plugin.Type.Value));
        Assert.True(network.DisableCheck);
        Assert.Equal(Text, network.ToString());
    }

    [Fact]
    public void Case117_ListOfTheSameName_WinsWhateverTheNumbers()
    {
        Put("00-shop.conf", """{"type":"single","name":"shop"}""");
        Put("99-shop.conflist", """{"name":"shop","plugins":[{"type":"listed"}]}""");

        Assert.Equal("listed", Load("shop").Plugins[0].Type.Value);

        _files.Remove($"{Folder}/99-shop.conflist");
        Assert.Equal("single", Load("shop").Plugins[0].Type.Value);
    }

    [Fact]
    public void SingleOfAnotherName_NeedNotBeANetwork()
    {
        Put("00-nameless.conf", """{"type":"loopback"}""");
        Put("10-shop.conf", """{"type":"bridge","name":"shop"}""");

        Assert.Equal("bridge", Load("shop").Plugins[0].Type.Value);
    }

    [Theory]
    [InlineData("disableCheck")]
    [InlineData("disableGC")]
    [InlineData("loadOnlyInlinedPlugins")]
    public void Case121And122_FlagOfAnotherKind_IsNamed(string key)
    {
        Put("10-shop.conflist", $$"""{"name":"shop","{{key}}":1,"plugins":[{"type":"a"}]}""");

        AssertFails("shop", $"error parsing configuration list: \"{key}\": expected true or false, found the number 1");
    }

    [Fact]
    public void Case123_OnlyInlinedPluginsButNone_IsSaid()
    {
        Put("10-shop.conflist", """{"name":"shop","loadOnlyInlinedPlugins":true}""");

        AssertFails("shop", "error parsing configuration list: `loadOnlyInlinedPlugins` is true, and no 'plugins' key");
    }

    [Fact]
    public void Case124_PluginsOfTheFolderBeside_AreTheNetworks()
    {
        Put("10-shop.conflist", """{"cniVersion":"1.1.0","name":"shop","more":1.0}""");
        Put("shop/10-a.conf", """{"type":"a","n":1.50}""");

        var network = Load("shop");

        Assert.Equal(["a"], network.Plugins.Select(static plugin => plugin.Type.Value));
        Assert.Equal("""{"cniVersion":"1.1.0","name":"shop","more":1.0,"plugins":[{"type":"a","n":1.50}]}""", network.ToString());
    }

    [Fact]
    public void Case125_NoPluginsAnywhere_IsSaid()
    {
        Put("10-shop.conflist", """{"name":"shop"}""");

        AssertFails("shop", "no plugin configs found");
    }

    [Fact]
    public void Case126To129_InlinedComeFirst_ThenFilesByName()
    {
        Put("10-shop.conflist", """{"name":"shop","plugins":[{"type":"inlined"}]}""");
        Assert.Equal(["inlined"], Load("shop").Plugins.Select(static plugin => plugin.Type.Value));

        Put("shop/20-b.conf", """{"type":"b"}""");
        Put("shop/10-c.conf", """{"type":"c"}""");
        Put("shop/00-no.json", """{"type":"no"}""");
        Put("shop/00-no.conflist", """{"name":"no","plugins":[{"type":"no"}]}""");
        var network = Load("shop");
        Assert.Equal(["inlined", "c", "b"], network.Plugins.Select(static plugin => plugin.Type.Value));

        // What is kept of the network is the whole of it.
        Assert.Equal(3, NetworkConfigReader.Read(network.ToUtf8()).Plugins.Length);

        Put("10-shop.conflist", """{"name":"shop","loadOnlyInlinedPlugins":true,"plugins":[{"type":"inlined"}]}""");
        Assert.Equal(["inlined"], Load("shop").Plugins.Select(static plugin => plugin.Type.Value));
    }

    [Fact]
    public void Case130_PluginBesideWithoutType_FailsTheWholeAndIsNamed()
    {
        Put("10-shop.conflist", """{"name":"shop","plugins":[{"type":"inlined"}]}""");
        Put("shop/10-a.conf", """{"name":"x"}""");

        var error = Assert.Throws<CniException>(() => Load("shop")).Error;

        Assert.Equal("error parsing configuration: missing 'type'", error.Message);
        Assert.Equal($"in {Folder}/shop/10-a.conf; in {Folder}/10-shop.conflist", error.Details);
    }

    [Theory]
    [InlineData("""{"name":"shop","plugins":null}""")]
    [InlineData("""{"name":"shop","plugins":{}}""")]
    [InlineData("""{"name":"shop","plugins":[]}""")]
    [InlineData("""{"name":"shop","plugins":[1]}""")]
    public void Case139_PluginsThatAreNone_AreRefusedEvenWithOthersBeside(string text)
    {
        Put("10-shop.conflist", text);
        Put("shop/10-a.conf", """{"type":"a"}""");

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, Assert.Throws<CniException>(() => Load("shop")).Error.Code);
    }

    [Fact]
    public void LoadFirst_GoesByFileNamesOnly()
    {
        Put("20-list.conflist", """{"name":"list","plugins":[{"type":"a"}]}""");
        Put("10-single.conf", """{"type":"bridge","name":"single"}""");
        Put("00-readme.txt", "not read");

        Assert.Equal("single", Directory().LoadFirst().Name.Value);
    }

    [Fact]
    public void LoadFirst_OfNothing_SaysSo() =>
        Assert.Equal("no net configurations found in /etc/cni/net.d", Assert.Throws<CniException>(() => Directory().LoadFirst()).Error.Message);

    private NetworkConfigDirectory Directory() => new(_files, Folder);

    private NetworkConfigList Load(string name) => Directory().Load(NetworkName.Parse(name));

    private void AssertFails(string name, string message) => Assert.Equal(message, Assert.Throws<CniException>(() => Load(name)).Error.Message);

    private void Put(string file, string text) => _files.WriteAtomically($"{Folder}/{file}", Encoding.UTF8.GetBytes(text), FileDurability.UntilPowerCut);

    /// <summary>A disk whose one file cannot be read.</summary>
    private sealed class FailingReads(string path) : IFileStore
    {
        public bool FileExists(string asked) => asked == path;

        public ReadOnlyMemory<byte>? Read(string asked) => throw new IOException($"{asked}: Input/output error");

        public void WriteAtomically(string asked, ReadOnlySpan<byte> content, FileDurability durability) => throw new NotSupportedException();

        public void Remove(string asked) => throw new NotSupportedException();

        public ImmutableArray<string> ListFiles(string folder) => [Path.GetFileName(path)];
    }
}
