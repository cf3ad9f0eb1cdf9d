using System.Collections.Immutable;
using Multus.Core.Planning;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>What configurations a node has. Immutable.</summary>
/// <param name="Node">That of Multus; null where there is none that can be read.</param>
/// <param name="Notices">Why there is none, or what is odd about it.</param>
internal sealed record DoctorConfig(NodeConfig? Node, ImmutableArray<string> Notices)
{
    /// <summary>That of the daemon; null where there is none, or it is not here.</summary>
    public DaemonConfig? Daemon { get; init; }
}
