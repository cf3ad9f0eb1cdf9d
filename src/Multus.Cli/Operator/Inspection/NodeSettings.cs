using System.Collections.Immutable;
using Multus.Core.Planning;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What of a node's configuration says where to look. Immutable.</summary>
internal sealed record NodeSettings
{
    /// <summary>The folder of what the node remembers.</summary>
    public string CniDir { get; init; } = NodeConfig.DefaultCniDir;

    /// <summary>How its cluster is reached.</summary>
    public ClusterConfig Cluster { get; init; } = new();

    /// <summary>What is odd.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];
}
