using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Validators;
using Multus.TestKit;

namespace Multus.Schemas.Tests;

/// <summary>What <c>schemas/README.md</c> tells users is so.</summary>
public sealed partial class ReadmeTests
{
    private const string Key = "$schema";

    private static readonly string Text = File.ReadAllText(Repository.At("schemas", "README.md"));
    private static readonly JsonObject[] Snippets = [.. Snippet().Matches(Text).Select(static match => JsonNode.Parse(match.Groups[1].Value)!.AsObject())];

    [Fact]
    public void Table_ListsEverySchema() =>
        Assert.Equal(SchemaFiles.Names, Row().Matches(Text).Select(static match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("10-shop.conflist", """{"name":"n","plugins":[{"type":"./bridge"}]}""", "\"./bridge\"")]
    [InlineData("etc/cni/net.d/10-shop.conflist", """{"name":"n","plugins":[{"type":"./bridge"}]}""", "\"./bridge\"")]
    [InlineData("etc/cni/net.d/00-multus.conf", """{"name":"n","type":"multus","binDir":"bin","delegates":[{"name":"d","type":"x"}]}""", "\"bin\"")]
    public async Task Settings_OfTheEditor_MakeItCheckWhatTheySay(string file, string text, string underlined)
    {
        var settings = Snippets.Single(static snippet => snippet.ContainsKey("json.schemas"));

        var answer = await Editor.AskAsync(settings["json.schemas"]!.AsArray(), file, text);

        Assert.Equal(underlined, Assert.Single(answer.Complaints).Text);
    }

    [Fact]
    public void SchemaKey_OfAList_DoesNotReachThePlugins()
    {
        var network = NetworkConfigReader.Read(Utf8(Snippets.Single(static snippet => snippet.ContainsKey(Key))));

        Assert.All(network.Plugins, plugin => Assert.False(RequestConfig.Derive(network, plugin, CapabilityArgs.Empty, prevResult: null).TryGet(Key, out _)));
    }

    [Fact]
    public void SchemaKey_OfTheNodeConfiguration_IsPassedOver()
    {
        var reading = NodeConfigReader.Read("""{"$schema":"s","name":"n","delegates":[{"name":"d","type":"x"}]}"""u8);

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Notices);
        Assert.False(RequestConfig.Derive(reading.Config.Delegates[0].Network, reading.Config.Delegates[0].Network.Plugins[0], CapabilityArgs.Empty, prevResult: null).TryGet(Key, out _));
    }

    [Fact]
    public void SchemaKey_OfASinglePlugin_ReachesIt()
    {
        var network = NetworkConfigReader.Read("""{"$schema":"s","name":"n","type":"x"}"""u8);

        Assert.True(RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, prevResult: null).TryGet(Key, out _));
    }

    [Fact]
    public async Task Names_InOtherLetters_MeanSomethingToTheReaderAlone()
    {
        var config = JsonNode.Parse("""{"name":"n","type":"multus","BINDIR":5,"delegates":[{"name":"d","type":"x"}]}""")!;

        Assert.Single(NodeConfigReader.Read(Utf8(config)).Problems);
        Assert.Empty(await Ajv.ValidateAsync("multus-configuration", config));
    }

    private static byte[] Utf8(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^\| \[`([\w.-]+)`\]", RegexOptions.Multiline)]
    private static partial Regex Row();
}
