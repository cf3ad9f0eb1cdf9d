using System.Collections.Frozen;
using System.Collections.Immutable;
using Multus.Cli.Validation.Networks;
using Multus.Core.Networks;
using Multus.Core.Planning;

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

    /// <summary>Whether a plugin that is not widely known is doubted. Default: it is.</summary>
    public UnknownPlugins UnknownPlugins { get; init; } = UnknownPlugins.Doubt;

    /// <summary>The networks that a cluster has besides those of the files; where both have one, that of the files counts. Default: none.</summary>
    public IReadOnlyDictionary<NetworkRef, NetworkDocument> Networks { get; init; } = FrozenDictionary<NetworkRef, NetworkDocument>.Empty;

    /// <summary>Which namespaces may ask for what, where no file says it. Default: the defaults of nodes.</summary>
    public NamespaceRules Namespaces { get; init; } = new();
}
