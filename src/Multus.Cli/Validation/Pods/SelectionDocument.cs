using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Core.Networks;

namespace Multus.Cli.Validation.Pods;

/// <summary>One network that a pod asks for, and where that stands. Immutable.</summary>
/// <param name="Network">The network; a name that is empty was not right.</param>
/// <param name="NameNode">Where the network is named.</param>
internal sealed record SelectionDocument(NetworkRef Network, SourceNode NameNode)
{
    /// <summary>The element of the JSON form; null in the short form.</summary>
    public SourceNode? Element { get; init; }

    /// <summary>The name that is asked for the interface; null for none.</summary>
    public SourceNode? Interface { get; init; }

    /// <summary>The addresses that are asked for.</summary>
    public ImmutableArray<SourceNode> Ips { get; init; } = [];

    /// <summary>The hardware address that is asked for; null for none.</summary>
    public SourceNode? Mac { get; init; }
}
