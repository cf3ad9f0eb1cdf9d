using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Corpus;

/// <summary>Tells by its members what a document is.</summary>
internal static class DocumentKind
{
    private static readonly (string Schema, string[] Members)[] Marks =
    [
        ("multus-configuration", ["delegates", "clusterNetwork"]),
        ("cni-network-configuration", ["plugins"]),
        ("cni-error", ["code", "msg"]),
        ("cni-version", ["supportedVersions"]),
        ("cni-plugin-configuration", ["type"]),
        ("cni-result-0.2.0", ["ip4", "ip6"]),
        ("cni-result-1.1.0", ["interfaces", "ips", "routes"]),
    ];

    /// <summary>The schema that describes documents of its kind; null where it is none that has a schema.</summary>
    public static string? Of(JsonObject document)
    {
        var schema = Marks.FirstOrDefault(mark => mark.Members.Any(document.ContainsKey)).Schema;
        return schema == "cni-result-1.1.0" && document["cniVersion"]?.ToString() is "0.3.0" or "0.3.1" or "0.4.0" ? "cni-result-0.4.0" : schema;
    }
}
