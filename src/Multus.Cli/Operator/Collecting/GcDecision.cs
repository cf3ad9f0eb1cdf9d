using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Cli.Operator.Collecting;

/// <summary>Decides what is garbage: what nobody can use any more, and when in doubt it is kept. Pure.</summary>
internal static class GcDecision
{
    /// <summary>Decides.</summary>
    /// <param name="remembered">What the node remembers.</param>
    /// <param name="running">The containers that the runtime has; null where nobody asked it.</param>
    public static ImmutableArray<GcVerdict> Decide(ImmutableArray<RememberedContainer> remembered, ImmutableHashSet<ContainerId>? running) =>
        [.. remembered.Select(container => Decide(container, running))];

    private static GcVerdict Decide(RememberedContainer container, ImmutableHashSet<ContainerId>? running)
    {
        if (running?.Contains(container.Container) == true)
        {
            return new GcVerdict(container, false, "the runtime has it");
        }

        return container switch
        {
            { State: NetnsState.Alive } => new GcVerdict(container, false, $"{container.Netns} is there"),
            { State: NetnsState.Gone } => new GcVerdict(container, true, $"{container.Netns} is gone{(running is null ? "" : ", and the runtime does not have it")}"),
            { Netns: null } when running is not null => new GcVerdict(container, true, "the runtime does not have it, and no namespace is remembered"),
            { Netns: null } => new GcVerdict(container, false, "no namespace is remembered: --containers can tell whether it runs"),
            _ => new GcVerdict(container, false, $"whether {container.Netns} is there cannot be seen from here"),
        };
    }
}
