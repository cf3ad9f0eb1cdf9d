using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Deploy.Tests.KubernetesTools;

/// <summary>kubectl and helm, as far as they go without a cluster.</summary>
internal static class KubernetesTool
{
    /// <summary>The folder of the chart.</summary>
    public static string Chart { get; } = Repository.At("deploy", "chart", "multus");

    /// <summary>Runs kubectl and gives what it printed; throws if it failed.</summary>
    public static string Kubectl(params string[] arguments) => Tool.Run(Find("kubectl"), arguments);

    /// <summary>Runs helm and gives what it printed; throws if it failed.</summary>
    public static string Helm(params string[] arguments) => Tool.Run(Find("helm"), arguments);

    /// <summary>Runs helm and tells how it went.</summary>
    public static (int Exit, string Output, string Error) TryHelm(params string[] arguments) => Tool.TryRun(Find("helm"), arguments);

    /// <summary>What the chart makes with these arguments.</summary>
    public static string Template(params string[] arguments) => Helm(["template", "multus", Chart, "--namespace", "kube-system", .. arguments]);

    private static string Find(string name)
    {
        var path = Repository.At("artifacts", "tools", name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run deploy/render.sh (./test.sh does what is needed of it)");
    }
}
