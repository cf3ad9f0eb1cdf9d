using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Yaml;

namespace Multus.K8s.Access.Kubeconfig;

/// <summary>Reads a kubeconfig file, as far as its current context goes: that one's cluster and user. What it does not know it passes over.</summary>
internal static class KubeconfigReader
{
    /// <summary>Reads a file; other files that it names are not read yet.</summary>
    /// <param name="content">The file.</param>
    /// <param name="path">Its path: what it names is found from its folder.</param>
    /// <exception cref="CniException">It cannot be used (code 7); the message names the file and the field, and no secret.</exception>
    public static ClusterContext Read(ReadOnlyMemory<byte> content, string path)
    {
        var root = ReadRoot(content, path);
        var name = root.Text("current-context") ?? throw root.Invalid("current-context", "is missing");
        var context = root.Named("contexts", name, "context") ?? throw root.Invalid("current-context", $"names \"{name}\", of which there is no context");
        var clusterName = context.RequiredText("cluster");
        var userName = context.RequiredText("user");
        var cluster = root.Named("clusters", clusterName, "cluster") ?? throw context.Invalid("cluster", $"names \"{clusterName}\", of which there is no cluster");
        var user = root.Named("users", userName, "user") ?? throw context.Invalid("user", $"names \"{userName}\", of which there is no user");

        var settings = KubeconfigCluster.Read(cluster);
        return new ClusterContext(settings, KubeconfigUser.Read(user, settings));
    }

    private static KubeconfigNode ReadRoot(ReadOnlyMemory<byte> content, string path)
    {
        var documents = YamlDocuments.Read(content, path);
        if (documents is not [{ Content: { ValueKind: JsonValueKind.Object } map }, ..])
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{path}: not a kubeconfig: {(documents.IsEmpty ? "the file is empty" : "there is no map in it")}"));
        }

        var root = new KubeconfigNode(path, "", map);
        return root.Text("kind") switch
        {
            null or "Config" => root,
            var kind => throw root.Invalid("kind", $"is \"{kind}\", not \"Config\""),
        };
    }
}
