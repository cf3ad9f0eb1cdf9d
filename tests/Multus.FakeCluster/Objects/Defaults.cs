using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Objects;

/// <summary>What the server adds to objects that leave it out.</summary>
internal static class Defaults
{
    private const string PodSpec = """
        {
          "restartPolicy": "Always", "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst", "securityContext": {},
          "schedulerName": "default-scheduler", "priority": 0, "enableServiceLinks": true, "preemptionPolicy": "PreemptLowerPriority",
          "tolerations": [
            { "key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300 },
            { "key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300 }
          ]
        }
        """;

    private const string Container = """
        { "resources": {}, "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File", "imagePullPolicy": "Always" }
        """;

    public static void Fill(ResourceKind kind, JsonObject item)
    {
        item["kind"] ??= kind.Name;
        item["apiVersion"] ??= kind.ApiVersion;
        if (kind.Name == "Pod")
        {
            item["spec"] ??= new JsonObject();
            Add(item["spec"]!.AsObject(), PodSpec);
            foreach (var container in item["spec"]!["containers"]?.AsArray() ?? [])
            {
                Add(container!.AsObject(), Container);
            }

            item["status"] ??= new JsonObject();
            Add(item["status"]!.AsObject(), """{ "phase": "Pending", "qosClass": "BestEffort" }""");
        }

        if (kind.Name == "Event")
        {
            Add(item, """{ "source": {}, "eventTime": null, "reportingComponent": "", "reportingInstance": "" }""");
        }
    }

    private static void Add(JsonObject item, string defaults)
    {
        foreach (var (name, value) in JsonNode.Parse(defaults)!.AsObject())
        {
            if (!item.ContainsKey(name))
            {
                item[name] = value?.DeepClone();
            }
        }
    }
}
