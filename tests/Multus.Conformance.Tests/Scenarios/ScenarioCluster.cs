using System.Text.Json.Nodes;
using Multus.FakeCluster;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>The cluster of a scenario: a server that answers as a real one does.</summary>
internal sealed class ScenarioCluster : IAsyncDisposable
{
    private const string DefaultNamespace = "default";

    private readonly FakeApiServer _server;
    private readonly Scenario _scenario;

    private ScenarioCluster(FakeApiServer server, Scenario scenario)
    {
        _server = server;
        _scenario = scenario;
    }

    /// <summary>The pod's namespace, as far as there is one.</summary>
    public string Namespace => (string?)_scenario.Pod?["namespace"] ?? DefaultNamespace;

    public string PodName => (string?)_scenario.Pod?["name"] ?? "nopod";

    /// <summary>The pod's UID; empty for no pod.</summary>
    public string Uid { get; private set; } = "";

    public string Kubeconfig => _server.KubeconfigWithToken;

    public static async Task<ScenarioCluster> StartAsync(Scenario scenario, Func<string, string> fill)
    {
        var cluster = new ScenarioCluster(await FakeApiServer.StartAsync(), scenario);
        foreach (var network in scenario.Networks)
        {
            cluster.Add(network, fill);
        }

        if (scenario.Pod is { } pod)
        {
            var annotations = pod["annotations"]?.AsObject().ToDictionary(static pair => pair.Key, static pair => (string)pair.Value!) ?? [];
            cluster.Uid = cluster._server.AddPod(cluster.Namespace, cluster.PodName, annotations);
        }

        return cluster;
    }

    public void DeletePod() => _server.Remove("pods", Namespace, PodName);

    /// <summary>What the pod's annotation says; null where there is none.</summary>
    public JsonNode? ReadStatus() =>
        _server.AnnotationOf(Namespace, PodName, "k8s.v1.cni.cncf.io/network-status") is { } text ? JsonNode.Parse(text) : null;

    /// <summary>The pod's events as <c>type|reason|message</c>, in order.</summary>
    public IEnumerable<string> ReadEvents() =>
        _server.Events.Select(static item => $"{item["type"]}|{item["reason"]}|{item["message"]}").Order(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Add(JsonObject network, Func<string, string> fill)
    {
        var metadata = new JsonObject { ["name"] = (string)network["name"]! };
        if (network["annotations"] is JsonObject annotations)
        {
            metadata["annotations"] = annotations.DeepClone();
        }

        var config = network["config"] switch
        {
            null => null,
            JsonObject value => fill(value.ToJsonString()),
            var text => fill((string)text!),
        };
        _server.Add((string?)network["namespace"] ?? DefaultNamespace, new JsonObject
        {
            ["apiVersion"] = "k8s.cni.cncf.io/v1",
            ["kind"] = "NetworkAttachmentDefinition",
            ["metadata"] = metadata,
            ["spec"] = config is null ? new JsonObject() : new JsonObject { ["config"] = config },
        });
    }
}
