using System.Collections.Immutable;

namespace Multus.Core.Planning;

/// <summary>Which namespaces have a part of their own. Immutable.</summary>
public sealed record NamespaceRules
{
    /// <summary>The default of <see cref="Multus"/> and the only one of <see cref="System"/>.</summary>
    public const string KubeSystem = "kube-system";

    // One instance each, so that two sets of rules without any of their own are equal.
    private static readonly ImmutableArray<string> DefaultSystem = [KubeSystem];
    private static readonly ImmutableArray<string> DefaultGlobal = ["default"];

    /// <summary>Where networks of the node's configuration are looked for (<c>multusNamespace</c>). Default: kube-system.</summary>
    public string Multus { get; init; } = KubeSystem;

    /// <summary>The namespaces whose pods get no <see cref="NodeConfig.DefaultNetworks"/> (<c>systemNamespaces</c>). Default: kube-system.</summary>
    public ImmutableArray<string> System { get; init; } = DefaultSystem;

    /// <summary>Whether pods may use networks of other namespaces (<c>namespaceIsolation</c>). Default: they may.</summary>
    public NamespaceIsolation Isolation { get; init; } = NamespaceIsolation.Off;

    /// <summary>The namespaces whose networks all pods may use all the same (<c>globalNamespaces</c>, with commas). Default: default.</summary>
    public ImmutableArray<string> Global { get; init; } = DefaultGlobal;

    /// <summary>The namespaces of a text that has commas between them, as <c>globalNamespaces</c> has; blanks around names do not count.</summary>
    /// <param name="names">The text.</param>
    public static ImmutableArray<string> ListOf(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }
}
