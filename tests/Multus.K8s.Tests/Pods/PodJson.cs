using System.Text.Json.Nodes;
using Multus.Core.Networks;

namespace Multus.K8s.Tests.Pods;

/// <summary>Pods as an API server has them: of some ten KiB, most of which nobody needs.</summary>
internal static class PodJson
{
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static JsonObject Of(string name, string node, int number) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = "blue",
            ["uid"] = $"{number:d8}-dc3c-4bda-9494-4466f75549c3",
            ["resourceVersion"] = $"{number}",
            ["annotations"] = new JsonObject { [AnnotationKeys.Networks] = "storage", [LastApplied] = new string('a', 4 << 10) },
            ["managedFields"] = new JsonArray(new JsonObject { ["fieldsV1"] = new string('m', 3 << 10) }),
        },
        ["spec"] = new JsonObject { ["nodeName"] = node, ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = new string('i', 3 << 10) }) },
    };
}
