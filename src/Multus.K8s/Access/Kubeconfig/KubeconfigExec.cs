using System.Text.Json;
using Multus.K8s.Access.Exec;

namespace Multus.K8s.Access.Kubeconfig;

/// <summary>Reads the <c>exec</c> of a user.</summary>
internal static class KubeconfigExec
{
    public static ExecPlugin Read(KubeconfigNode node, ClusterSettings cluster)
    {
        var version = node.RequiredText("apiVersion");
        if (version is not (ExecPlugin.V1 or ExecPlugin.V1Beta1))
        {
            throw node.Invalid("apiVersion", $"is \"{version}\", which is not supported; {ExecPlugin.V1} is");
        }

        CheckInteractiveMode(node, version);
        var command = node.RequiredText("command");
        return new ExecPlugin($"{node.File}: {node.Where}", command.Contains('/', StringComparison.Ordinal) ? KubeconfigFiles.FromFolderOf(node.File, command) : command, version)
        {
            Arguments = node.Texts("args"),
            Environment = ReadEnvironment(node),
            InstallHint = node.Text("installHint"),
            Cluster = node.Flag("provideClusterInfo") ? cluster : null,
        };
    }

    // There is never a terminal.
    private static void CheckInteractiveMode(KubeconfigNode node, string version)
    {
        switch (node.Text("interactiveMode"))
        {
            case "Never" or "IfAvailable":
            case null when version == ExecPlugin.V1Beta1:
                return;
            case null:
                throw node.Invalid("interactiveMode", "is missing");
            case "Always":
                throw node.Invalid("interactiveMode", "is \"Always\", but there is no terminal");
            case var mode:
                throw node.Invalid("interactiveMode", $"is \"{mode}\", not Never, IfAvailable or Always");
        }
    }

    private static Dictionary<string, string> ReadEnvironment(KubeconfigNode node)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var items = node.List("env");
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].ValueKind != JsonValueKind.Object)
            {
                throw node.Invalid($"env[{i}]", "must be a map");
            }

            var item = new KubeconfigNode(node.File, $"{node.Where}.env[{i}]", items[i]);
            variables[item.RequiredText("name")] = item.Text("value") ?? "";
        }

        return variables;
    }
}
