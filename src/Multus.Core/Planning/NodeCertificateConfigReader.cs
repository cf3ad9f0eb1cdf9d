using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>Reads what a daemon's configuration says about the node's certificate: what is wrong is noted with the rest.</summary>
internal static class NodeCertificateConfigReader
{
    private const string Key = "perNodeCertificate";

    /// <summary>What is configured; null where nothing is, or it is not enabled.</summary>
    /// <param name="json">The daemon's configuration.</param>
    /// <param name="outer">Takes the notes.</param>
    public static NodeCertificateConfig? Read(JsonElement json, NodeConfigFields outer)
    {
        if (!JsonMembers.TryGet(json, Key, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            outer.Problems.Add($"\"{Key}\" is no object");
            return null;
        }

        var take = new NodeConfigFields(value);
        var config = take.Flag("enabled") == true ? ReadEnabled(take) : null;
        foreach (var problem in take.Problems)
        {
            outer.Problems.Add($"{Key}: {problem}");
        }

        return config;
    }

    private static NodeCertificateConfig ReadEnabled(NodeConfigFields take) => new()
    {
        BootstrapKubeconfig = take.Folder("bootstrapKubeconfig", ""),
        Folder = take.Folder("certDir", ""),
        Lifetime = take.Duration("certDuration") ?? TimeSpan.FromMinutes(10),
    };
}
