using System.Collections.Immutable;

namespace Multus.Cli.Validation;

/// <summary>What validation goes by. Immutable.</summary>
internal sealed record ValidationSettings
{
    /// <summary>The plugins that nodes have; null where that is not known, and those that are widely known are taken for them.</summary>
    public ImmutableHashSet<string>? InstalledPlugins { get; init; }

    /// <summary>The namespace of what names none. Default: default.</summary>
    public string DefaultNamespace { get; init; } = "default";

    /// <summary>The namespaces whose networks are known; null for all, which is the default: a network that is not known is missing.</summary>
    public ImmutableHashSet<string>? KnownNamespaces { get; init; }
}
