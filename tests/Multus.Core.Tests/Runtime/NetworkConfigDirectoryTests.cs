using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Runtime;

/// <summary>Finding networks in a folder.</summary>
public sealed class NetworkConfigDirectoryTests
{
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData("10-shop.conf")]
    [InlineData("10-shop.json")]
    [InlineData(".conf")]
    public void Case107And108_SinglePluginsFile_IsFoundAndKeptAsItIs(string file)
    {
        const string Text = """{ "type":"bridge", "name":"shop", "cniVersion":"0.4.0", "n":1.0 }""";
        _folder.Put(file, Text);

        var network = _folder.Load("shop");

        Assert.Equal(Text, network.ToString());
        Assert.Equal(NetworkConfigForm.SinglePlugin, network.Form);
    }

    // Differs on purpose: a folder with nothing in it and a name that is not there are told apart by HasConfigs, not by kinds of errors.
    [Fact]
    public void Case109And119_NoFolder_IsSaid()
    {
        Assert.Equal("no net configurations found in /etc/cni/net.d", _folder.Fails("shop").Message);
        Assert.Null(_folder.Directory.Find(NetworkName.Parse("shop")));
        Assert.False(_folder.Directory.HasConfigs());
    }

    [Theory]
    [InlineData("10-other.conf", """{"type":"bridge","name":"other"}""")]
    [InlineData("10-other.conflist", """{"name":"other","plugins":[{"type":"bridge"}]}""")]
    public void Case110And119_OnlyOtherNames_AreSaid(string file, string text)
    {
        _folder.Put(file, text);

        Assert.Equal("no net configuration with name \"shop\" in /etc/cni/net.d", _folder.Fails("shop").Message);
        Assert.Null(_folder.Directory.Find(NetworkName.Parse("shop")));
        Assert.True(_folder.Directory.HasConfigs());
    }

    [Theory]
    [InlineData("00-bad.conf", "{", CniErrorCode.DecodingFailure, "error parsing configuration: ")]
    [InlineData("00-bad.json", "[]", CniErrorCode.DecodingFailure, "error parsing configuration: ")]
    [InlineData("00-bad.json", """{"name":"shop"}""", CniErrorCode.InvalidNetworkConfig, "error parsing configuration: missing 'type'")]
    [InlineData("00-bad.conflist", "{", CniErrorCode.DecodingFailure, "error parsing configuration list: ")]
    [InlineData("00-bad.conflist", """{"name":"bad","plugins":[{}]}""", CniErrorCode.InvalidNetworkConfig, "failed to parse plugin config 0: error parsing configuration: missing 'type'")]
    public void Case111And115And120_BrokenFileBefore_StopsTheSearchAndIsNamed(string file, string text, CniErrorCode code, string message)
    {
        _folder.Put(file, text);
        _folder.Put("10-shop.conf", """{"type":"bridge","name":"shop"}""");

        var error = _folder.Fails("shop");

        Assert.Equal(code, error.Code);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal($"in {ConfigFolder.Path}/{file}", error.Details);
    }

    [Theory]
    [InlineData("00-bad.conf")]
    [InlineData("00-bad.conflist")]
    public void Load_BrokenFileBefore_CanBePassedOver(string file)
    {
        _folder.Put(file, "{");
        _folder.Put("10-shop.conf", """{"type":"bridge","name":"shop"}""");
        var tolerant = new NetworkConfigDirectory(_folder.Files, ConfigFolder.Path) { BrokenConfigs = BrokenConfigs.ArePassedOver };

        Assert.Equal("shop", tolerant.Load(NetworkName.Parse("shop")).Name.Value);
        Assert.Equal("shop", tolerant.LoadFirst().Name.Value);

        var error = Failure.Of(() => tolerant.Load(NetworkName.Parse("other")));
        Assert.Equal("no net configuration with name \"other\" in /etc/cni/net.d", error.Message);
        Assert.StartsWith("passed over: ", error.Details, StringComparison.Ordinal);
        Assert.Contains($"in {ConfigFolder.Path}/{file}", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void Case112_FileInNestedFolder_IsNotFound()
    {
        _folder.Put("more/10-shop.conf", """{"type":"bridge","name":"shop"}""");

        Assert.Equal("no net configurations found in /etc/cni/net.d", _folder.Fails("shop").Message);
        Assert.False(_folder.Directory.HasConfigs());
    }

    [Fact]
    public void Case113_Capabilities_AreAsTheyWereWritten()
    {
        _folder.Put("10-shop.conf", """{"type":"bridge","name":"shop","capabilities":{"portMappings":true,"mac":false}}""");

        var plugin = Assert.Single(_folder.Load("shop").Plugins);

        Assert.Equal(["portMappings"], plugin.Capabilities.AsEnumerable());
        Assert.True(plugin.TryGet("capabilities", out var declared));
        Assert.Equal("""{"portMappings":true,"mac":false}""", declared.GetRawText());
    }

    // Differs on purpose: it stays the exception of the platform, which names the file, since no CNI error says more.
    [Fact]
    public void Case114_UnreadableFile_IsAnError()
    {
        var directory = new NetworkConfigDirectory(new FailingReads($"{ConfigFolder.Path}/10-shop.conf"), ConfigFolder.Path);

        var exception = Assert.Throws<IOException>(() => directory.Load(NetworkName.Parse("shop")));

        Assert.Contains("10-shop.conf", exception.Message, StringComparison.Ordinal);
    }

    // Differs on purpose: an entry keeps its own text, the order of its keys and the text of its numbers included.
    [Fact]
    public void Case116_List_HasItsPluginsInOrderAndItsText()
    {
        const string Text = """{"cniVersion":"1.0.0","name":"shop","disableCheck":true,"plugins":[{"type":"b","z":1.50,"a":12345678901234567890},{"type":"a"},{"type":"c"}]}""";
        _folder.Put("10-shop.conflist", Text);

        var network = _folder.Load("shop");

        Assert.Equal(["""{"type":"b","z":1.50,"a":12345678901234567890}""", """{"type":"a"}""", """{"type":"c"}"""], network.Plugins.Select(static plugin => plugin.ToString()));
        Assert.True(network.DisableCheck);
        Assert.Equal(Text, network.ToString());
    }

    [Fact]
    public void Case117And118_ListOfTheSameName_WinsWhateverTheNumbersAndWhenItIsGoneTheSingleOneIsTaken()
    {
        _folder.Put("00-shop.conf", """{"type":"single","name":"shop"}""");
        _folder.Put("99-shop.conflist", """{"name":"shop","plugins":[{"type":"listed"}]}""");

        Assert.Equal(["listed"], _folder.TypesOf("shop"));

        _folder.Files.Remove($"{ConfigFolder.Path}/99-shop.conflist");
        Assert.Equal(["single"], _folder.TypesOf("shop"));
    }

    [Fact]
    public void Load_SingleOfAnotherName_NeedNotBeANetwork()
    {
        _folder.Put("00-nameless.conf", """{"type":"loopback"}""");
        _folder.Put("10-shop.conf", """{"type":"bridge","name":"shop"}""");

        Assert.Equal(["bridge"], _folder.TypesOf("shop"));
    }

    [Fact]
    public void LoadFirst_Files_GoesByTheirNamesOnly()
    {
        _folder.Put("20-list.conflist", """{"name":"list","plugins":[{"type":"a"}]}""");
        _folder.Put("10-single.conf", """{"type":"bridge","name":"single"}""");
        _folder.Put("00-readme.txt", "not read");

        Assert.Equal("single", _folder.Directory.LoadFirst().Name.Value);
    }

    [Fact]
    public void LoadFirst_Nothing_SaysSo() =>
        Assert.Equal("no net configurations found in /etc/cni/net.d", Failure.Of(() => _folder.Directory.LoadFirst()).Message);

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
