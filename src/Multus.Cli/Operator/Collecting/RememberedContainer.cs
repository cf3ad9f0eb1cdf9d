using System.Collections.Immutable;
using Multus.Cli.Operator.Inspection;
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

    /// <summary>The container of a sandbox.</summary>
    /// <param name="sandbox">What is remembered of it.</param>
    /// <param name="look">Says what became of a namespace.</param>
    public static RememberedContainer Of(RememberedSandbox sandbox, Func<NetnsPath?, NetnsState> look)
    {
        // Of several paths one that leads somewhere keeps all.
        var netns = sandbox.NetnsPaths.FirstOrDefault(path => look(path) != NetnsState.Gone) ?? sandbox.NetnsPaths.FirstOrDefault();
        return new RememberedContainer(sandbox.Container, netns, look(netns)) { Attachments = [.. sandbox.Attachments.Select(static attachment => attachment.Text).Distinct()] };
    }
}
