using System.Text;
using System.Text.Json.Nodes;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Schemas.Tests.Agreement;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests;

/// <summary>What a schema calls a default is what the reader takes where nothing is said.</summary>
public sealed class DefaultTests
{
    private const string Node = "multus-configuration";
    private const string Daemon = "multus-daemon-configuration";
    private const string Network = "cni-network-configuration";

    // The type is the runtime's to read, and where the daemon is, the shim's.
    private static IEnumerable<string> FixedNodeKeys => KeysWithDefault(Node).Where(static key => key is not ("type" or "daemonSocketDir" or "daemonTimeout"));

    public static TheoryData<string> NodeKeys => [.. FixedNodeKeys];

    public static TheoryData<string> NetworkKeys => [.. KeysWithDefault(Network)];

    [Theory]
    [MemberData(nameof(NodeKeys))]
    public void NodeConfiguration_WithADefaultWrittenDown_SaysWhatItSaysWithout(string key)
    {
        var without = ReadNode("{}");

        Assert.Equal(without, ReadNode(With(key, DefaultOf(Node, key))));
        Assert.NotEqual(without, ReadNode(With(key, Elsewhere(key))));
    }

    [Theory]
    [MemberData(nameof(NetworkKeys))]
    public void Network_WithADefaultWrittenDown_SaysWhatItSaysWithout(string key)
    {
        var without = ReadNetwork("{}");

        Assert.Equal(without, ReadNetwork(With(key, DefaultOf(Network, key))));
        Assert.NotEqual(without, ReadNetwork(With(key, !(bool)DefaultOf(Network, key))));
    }

    [Theory]
    [InlineData("daemonSocketDir")]
    [InlineData("daemonTimeout")]
    [InlineData("cniDir")]
    public void Shim_WithADefaultWrittenDown_DoesWhatItDoesWithout(string key)
    {
        var without = ShimConfig.Read("{}"u8);

        Assert.Equal(without, ShimConfig.Read(Encoding.UTF8.GetBytes(With(key, DefaultOf(Node, key)))));
        Assert.NotEqual(without, ShimConfig.Read(Encoding.UTF8.GetBytes(With(key, Elsewhere(key)))));
    }

    [Theory]
    [InlineData("socketDir")]
    [InlineData("maxRequests")]
    [InlineData("maxQueuedRequests")]
    [InlineData("drainTimeout")]
    [InlineData("hotPlug")]
    [InlineData("logLevel")]
    [InlineData("logToStderr")]
    [InlineData("logFormat")]
    [InlineData("cniDir")]
    public void Daemon_WithADefaultWrittenDown_DoesWhatItDoesWithout(string key)
    {
        var without = DaemonConfig.Read("{}"u8);

        Assert.Equal(without, DaemonConfig.Read(Encoding.UTF8.GetBytes(With(key, DefaultOf(Daemon, key)))));
    }

    [Fact]
    public void Admission_WithItsDefaultWrittenDown_DoesWhatItDoesWithout()
    {
        const string Least = """{"admission":{"certFile":"/c","keyFile":"/k"}}""";
        var written = JsonNode.Parse(Least)!;
        written["admission"]!["port"] = DefaultOf(Daemon, "admission/port").DeepClone();

        Assert.Equal(DaemonConfig.Read(Encoding.UTF8.GetBytes(Least)), DaemonConfig.Read(Encoding.UTF8.GetBytes(written.ToJsonString())));
    }

    [Theory]
    [InlineData("cniConfigDir")]
    [InlineData("cleanupConfigOnExit")]
    public void Copy_WithADefaultWrittenDown_IsWhatItIsWithout(string key) =>
        Assert.Equal(
            DaemonConfig.Read("""{"multusConfigFile":"/c"}"""u8),
            DaemonConfig.Read(Merged("""{"multusConfigFile":"/c"}""", With(key, DefaultOf(Daemon, key)))));

    [Fact]
    public void Defaults_OfTheNodeConfiguration_AreAllThatAreFixed() =>
        Assert.Equal(
            ["binDir", "cniDir", "logLevel", "logToStderr", "logFormat", "logOptions/maxSize", "logOptions/maxAge", "logOptions/maxBackups", "logOptions/compress", "retryDeleteOnError", "delegateTimeout",
             "confDir", "multusNamespace", "namespaceIsolation", "apiTryTimeout", "apiTimeout", "podAnnotations", "missingPod", "missingDevice", "missingCapability",
             "forwardRuntimeConfigToAll", "legacyNetworksStatus"],
            FixedNodeKeys);

    private static IEnumerable<string> KeysWithDefault(string schema) =>
        from place in SchemaPlaces.Of(SchemaFiles.Read(schema), new JsonObject())
        let key = string.Join('/', place.Steps)
        where !key.Contains("/0", StringComparison.Ordinal) && Described(schema, key).ContainsKey("default")
        select key;

    private static JsonNode DefaultOf(string schema, string key) => Described(schema, key)["default"]!;

    private static JsonNode Elsewhere(string key) =>
        CompleteDocuments.PlacesOf(Node).Where(known => known.Place.ToString() == $"/{key}").Select(static known => known.Place.In(known.Document!)!).Single();

    private static JsonObject Described(string schema, string key) =>
        key.Split('/').Aggregate(SchemaFiles.Read(schema), static (node, name) => node["properties"]?[name] as JsonObject ?? []);

    private static string With(string key, JsonNode value) =>
        key.Split('/').Reverse().Aggregate(value.DeepClone(), static (inner, name) => new JsonObject { [name] = inner }).ToJsonString();

    // Without the delegates, which compare by reference.
    private static NodeConfig ReadNode(string members) =>
        NodeConfigReader.Read(Merged("""{"name":"n","delegates":[{"name":"d","type":"x"}]}""", members)).Config with { Delegates = [] };

    private static (bool, bool, bool) ReadNetwork(string members)
    {
        var network = NetworkConfigReader.Read(Merged("""{"name":"n","plugins":[{"type":"x"}]}""", members));
        return (network.DisableCheck, network.DisableGc, network.LoadOnlyInlinedPlugins);
    }

    private static byte[] Merged(string least, string members)
    {
        var document = JsonNode.Parse(least)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            document[name] = value?.DeepClone();
        }

        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
