using System.Text.Json;
using Multus.Core.Networks;

namespace Multus.Core.Tests.Planning;

/// <summary>
/// What network a NetworkAttachmentDefinition stands for: that of its configuration, or of a file of its name. N-numbers are the
/// requirements of the multi-network standard (sections 3.2 and 3.4).
/// </summary>
public sealed class NetworkLookupTests
{
    private const string Node = """{"cniVersion":"1.0.0","name":"node","kubeconfig":"/k","confDir":"/net.d","delegates":[{"name":"main","type":"bridge"}]}""";
    private readonly PlanBench _bench = new();

    [Theory]
    [InlineData("""{"cniVersion":"1.0.0","name":"a","type":"one"}""")]
    [InlineData("""{"cniVersion":"1.0.0","name":"a","plugins":[{"type":"one"},{"type":"two"}]}""")]
    public async Task N03_Config_OfOnePluginOrAList_IsTheNetwork(string config)
    {
        _bench.Cluster.AddNetwork("blue/a", config);

        Assert.Equal(config, await PlannedAsync());
    }

    [Theory]
    [InlineData("""{"type":"one"}""", """{"type":"one","name":"a","cniVersion":"1.0.0"}""")]
    [InlineData("""{"name":"","type":"one"}""", """{"name":"a","type":"one","cniVersion":"1.0.0"}""")]
    [InlineData("""{"plugins":[{"type":"one"}]}""", """{"plugins":[{"type":"one"}],"name":"a","cniVersion":"1.0.0"}""")]
    public async Task N08_Config_WithoutName_TakesThatOfTheDefinitionWithoutNamespace(string config, string expected)
    {
        _bench.Cluster.AddNetwork("blue/a", config);

        Assert.Equal(expected, await PlannedAsync());
    }

    [Fact]
    public async Task N09_Config_OfAnotherName_KeepsIt()
    {
        _bench.Cluster.AddNetwork("blue/a", """{"cniVersion":"1.0.0","name":"other","type":"one"}""");

        Assert.Equal("""{"cniVersion":"1.0.0","name":"other","type":"one"}""", await PlannedAsync());
    }

    [Fact]
    public async Task N07_Config_BesideFilesOfItsName_IsTheNetwork()
    {
        _bench.Files.Put("/net.d/10-list.conflist", """{"cniVersion":"1.0.0","name":"a","plugins":[{"type":"file"}]}""");
        _bench.Cluster.AddNetwork("blue/a", """{"cniVersion":"1.0.0","name":"a","type":"one"}""");

        Assert.Equal("""{"cniVersion":"1.0.0","name":"a","type":"one"}""", await PlannedAsync());
    }

    [Fact]
    public async Task N02And07_NoConfig_WithAListOfItsNameAndASinglePlugins_IsTheList()
    {
        _bench.Files.Put("/net.d/10-single.conf", """{"cniVersion":"1.0.0","name":"a","type":"single"}""");
        _bench.Files.Put("/net.d/20-other.conflist", """{"cniVersion":"1.0.0","name":"other","plugins":[{"type":"other"}]}""");
        _bench.Files.Put("/net.d/90-list.conflist", """{"cniVersion":"1.0.0","name":"a","plugins":[{"type":"list"}]}""");
        _bench.Cluster.AddNetwork("blue/a", "");

        Assert.Equal("""{"cniVersion":"1.0.0","name":"a","plugins":[{"type":"list"}]}""", await PlannedAsync());
    }

    [Fact]
    public async Task N02And07_NoConfig_WithASinglePluginsFileOfItsName_IsThatPlugin()
    {
        _bench.Files.Put("/net.d/00-broken.conf", "{");
        _bench.Files.Put("/net.d/10-single.json", """{"cniVersion":"1.0.0","name":"a","type":"single"}""");
        _bench.Cluster.AddNetwork("blue/a", "");

        Assert.Equal("""{"cniVersion":"1.0.0","name":"a","type":"single"}""", await PlannedAsync());
    }

    [Fact]
    public async Task N07_NoConfig_WithoutFileOfItsName_IsRefused()
    {
        _bench.Files.Put("/net.d/10-other.conf", """{"cniVersion":"1.0.0","name":"other","type":"single"}""");
        _bench.Cluster.AddNetwork("blue/a", "");

        Assert.Contains(
            "network-attachment-definition blue/a: no net configuration with name \"a\" in /net.d",
            await _bench.RejectAsync(Node, (AnnotationKeys.Networks, "a")),
            StringComparison.Ordinal);
    }

    private async Task<string> PlannedAsync()
    {
        using var plan = JsonDocument.Parse(await _bench.PlanAsync(Node, (AnnotationKeys.Networks, "a")));
        return JsonSerializer.Serialize(plan.RootElement.GetProperty("attachments")[1].GetProperty("config"));
    }
}
