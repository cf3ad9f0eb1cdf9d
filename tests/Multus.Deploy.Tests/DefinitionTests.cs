using System.Text.Json.Nodes;
using Multus.Deploy.Tests.Manifests;
using Multus.TestKit;

namespace Multus.Deploy.Tests;

/// <summary>The API of networks: that which clusters have already, and everything in it that the repository shows.</summary>
public sealed class DefinitionTests
{
    private static readonly JsonNode Definition = Installation.Thick.Objects.One("CustomResourceDefinition", "network-attachment-definitions.k8s.cni.cncf.io")["spec"]!;
    private static readonly JsonNode Version = Assert.Single(Definition.Items("versions"));

    public static TheoryData<string> Overlays => Installation.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Definition_OfAnInstallation_IsThere(string overlay) =>
        Assert.Equal(Definition.ToJsonString(), Installation.Of(overlay).Objects.One("CustomResourceDefinition", "network-attachment-definitions.k8s.cni.cncf.io")["spec"]!.ToJsonString());

    [Fact]
    public void Definition_OfNetworks_IsThatOfTheStandard()
    {
        Assert.Equal("k8s.cni.cncf.io", Definition["group"]!.GetValue<string>());
        Assert.Equal("Namespaced", Definition["scope"]!.GetValue<string>());
        Assert.Equal("NetworkAttachmentDefinition", Definition["names"]!["kind"]!.GetValue<string>());
        Assert.Equal("network-attachment-definitions", Definition["names"]!["plural"]!.GetValue<string>());
        Assert.Equal("network-attachment-definition", Definition["names"]!["singular"]!.GetValue<string>());
        Assert.Equal(["net-attach-def", "nad"], Definition["names"].Texts("shortNames"));
        Assert.Equal("v1", Version["name"]!.GetValue<string>());
        Assert.True(Version["served"]!.GetValue<bool>() && Version["storage"]!.GetValue<bool>());
        Assert.Null(Version["subresources"]);
    }

    [Fact]
    public void Network_ThatTheRepositoryShows_IsKeptAsItIs()
    {
        var networks = Networks().ToArray();

        Assert.InRange(networks.Length, 3, int.MaxValue);
        Assert.All(networks, static network =>
        {
            Assert.Equal("k8s.cni.cncf.io/v1", network["apiVersion"]!.GetValue<string>());
            Assert.Empty(Problems(network, Version["schema"]!["openAPIV3Schema"]!, ""));
        });
    }

    [Theory]
    [InlineData("""{ "spec": { "config": { "type": "bridge" } } }""", "/spec/config: no string")]
    [InlineData("""{ "spec": { "configuration": "{}" } }""", "/spec/configuration: would be dropped")]
    public void Network_ThatIsNone_IsNotKept(string network, string problem) =>
        Assert.Equal([problem], Problems(JsonNode.Parse(network), Version["schema"]!["openAPIV3Schema"]!, ""));

    private static IEnumerable<JsonNode> Networks()
    {
        var manifests = Directory.EnumerateFiles(Repository.At("samples"), "*.yaml", SearchOption.AllDirectories).SelectMany(static path => ManifestFile.Read(File.ReadAllText(path)));
        var recorded = JsonNode.Parse(File.ReadAllText(Repository.At("tests", "Multus.K8s.Tests", "data", "api", "nad-get.json")));
        return manifests.Concat(Objects(recorded)).Where(static item => item["kind"]?.ToString() == "NetworkAttachmentDefinition");
    }

    // A recorded exchange has them somewhere in it.
    private static IEnumerable<JsonNode> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(static member => member.Value).SelectMany(Objects).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    // What an API server does with a structural schema: fields that it does not name are dropped, others must be of their type.
    private static IEnumerable<string> Problems(JsonNode? node, JsonNode schema, string path) => schema["type"]!.GetValue<string>() switch
    {
        "string" => node is JsonValue value && value.TryGetValue<string>(out _) ? [] : [$"{path}: no string"],
        _ when node is not JsonObject => [$"{path}: no object"],
        _ when schema["properties"] is not JsonObject known => [],
        _ => ((JsonObject)node).SelectMany(member => schema["properties"]![member.Key] is { } inner
            ? Problems(member.Value, inner, $"{path}/{member.Key}")
            : [$"{path}/{member.Key}: would be dropped"]),
    };
}
