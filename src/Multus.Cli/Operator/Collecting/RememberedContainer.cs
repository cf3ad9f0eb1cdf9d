using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Cli.Operator.Collecting;

/// <summary>A container that a node remembers. Immutable.</summary>
/// <param name="Container">The container.</param>
/// <param name="Netns">Its network namespace; null where that is not remembered.</param>
/// <param name="State">What became of the namespace.</param>
internal sealed record RememberedContainer(ContainerId Container, NetnsPath? Netns, NetnsState State)
{
    /// <summary>What is remembered of it, each as <c>network interface</c>.</summary>
    public ImmutableArray<string> Attachments { get; init; } = [];
}
