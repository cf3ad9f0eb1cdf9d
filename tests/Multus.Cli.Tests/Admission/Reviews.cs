using System.Text.Json.Nodes;

namespace Multus.Cli.Tests.Admission;

/// <summary>AdmissionReviews as an API server writes them.</summary>
internal static class Reviews
{
    public const string Uid = "705ab4f5-6393-11e8-b7cc-42010a800002";

    public const string Right = """{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", "ipam": { "type": "host-local", "ranges": [[{ "subnet": "10.1.0.0/24" }]] } }""";

    /// <summary>A network of the namespace shop.</summary>
    public static JsonObject Network(string config, string name = "lan") => new()
    {
        ["apiVersion"] = "k8s.cni.cncf.io/v1",
        ["kind"] = "NetworkAttachmentDefinition",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop" },
        ["spec"] = new JsonObject { ["config"] = config },
    };

    /// <summary>A pod of the namespace shop that asks for networks. It has no namespace of its own yet, as new ones may.</summary>
    public static JsonObject Pod(string networks) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = "db-0", ["annotations"] = new JsonObject { ["k8s.v1.cni.cncf.io/networks"] = networks } },
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "db", ["image"] = "db", ["resources"] = new JsonObject() }) },
    };

    /// <summary>What a Deployment or the like makes pods of.</summary>
    public static JsonObject Set(string apiVersion, string kind, JsonObject pod) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "db", ["namespace"] = "shop" },
        ["spec"] = new JsonObject { ["replicas"] = 2, ["template"] = new JsonObject { ["metadata"] = pod["metadata"]!.DeepClone(), ["spec"] = pod["spec"]!.DeepClone() } },
    };

    /// <summary>What an API server asks when an object is made.</summary>
    public static JsonObject Create(JsonObject item) => Of("CREATE", item, null);

    /// <summary>What an API server asks when an object is changed.</summary>
    public static JsonObject Update(JsonObject before, JsonObject after) => Of("UPDATE", after, before);

    public static JsonObject Of(string operation, JsonObject? item, JsonObject? before)
    {
        var shown = (item ?? before)!;
        var version = shown["apiVersion"]!.GetValue<string>().Split('/');
        return new JsonObject
        {
            ["kind"] = "AdmissionReview",
            ["apiVersion"] = "admission.k8s.io/v1",
            ["request"] = new JsonObject
            {
                ["uid"] = Uid,
                ["kind"] = new JsonObject { ["group"] = version.Length > 1 ? version[0] : "", ["version"] = version[^1], ["kind"] = shown["kind"]!.DeepClone() },
                ["resource"] = new JsonObject { ["group"] = version.Length > 1 ? version[0] : "", ["version"] = version[^1], ["resource"] = "them" },
                ["name"] = shown["metadata"]!["name"]?.DeepClone(),
                ["namespace"] = "shop",
                ["operation"] = operation,
                ["userInfo"] = new JsonObject { ["username"] = "ann", ["groups"] = new JsonArray("system:authenticated") },
                ["object"] = item?.DeepClone(),
                ["oldObject"] = before?.DeepClone(),
                ["dryRun"] = false,
                ["options"] = new JsonObject { ["kind"] = "CreateOptions", ["apiVersion"] = "meta.k8s.io/v1" },
            },
        };
    }
}
