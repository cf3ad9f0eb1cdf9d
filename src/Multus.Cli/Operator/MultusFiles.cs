using System.Collections.Immutable;

namespace Multus.Cli.Operator;

/// <summary>What Multus puts on a node, by name.</summary>
internal static class MultusFiles
{
    /// <summary>The plugin.</summary>
    public const string Plugin = "multus";

    /// <summary>The plugin that hands all work to the daemon.</summary>
    public const string Shim = "multus-shim";

    /// <summary>The folder in the runtime's folder of configurations that is ours.</summary>
    public const string Folder = "multus.d";

    /// <summary>The kubeconfig in it.</summary>
    public const string Kubeconfig = "multus.kubeconfig";

    /// <summary>Both plugins.</summary>
    public static ImmutableArray<string> Plugins => [Plugin, Shim];
}
