using System.Collections.Immutable;

namespace Multus.Cli.Operator.Drawing;

/// <summary>An attachment in a drawing. Immutable.</summary>
/// <param name="Interface">The interface; words in its place for plugins that make none.</param>
/// <param name="Network">The network.</param>
internal sealed record DrawnAttachment(string Interface, string Network)
{
    /// <summary>The types of the plugins between them, first to last.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [];

    /// <summary>What is to be said of the interface: addresses, routes.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>What is to be said of the network: what it stands on, its subnets.</summary>
    public ImmutableArray<string> NetworkFacts { get; init; } = [];

    /// <summary>Whether something is the matter with it. Default: no.</summary>
    public bool HasDrift { get; init; }
}
