using System.Collections.Immutable;
using Multus.Core.Cni.Configuration;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>A network that a sandbox shall be attached to, found wherever it is described. Immutable.</summary>
/// <param name="DisplayName">The network's name as users see it: <c>namespace/name</c>, or the name of a network that is a file or stands in the configuration.</param>
/// <param name="Network">What its plugins are given.</param>
public sealed record ResolvedNetwork(string DisplayName, NetworkConfigList Network)
{
    /// <summary>What it is to the sandbox. Default: a further network.</summary>
    public AttachmentRole Role { get; init; } = AttachmentRole.Secondary;

    /// <summary>What the pod asks of it; null where the node's configuration alone brings it.</summary>
    public NetworkSelection? Selection { get; init; }

    /// <summary>The resource whose devices it hands out; null for none.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The networks that every sandbox gets by a node's configuration, the primary one first.</summary>
    public static ImmutableArray<ResolvedNetwork> DelegatesOf(NodeConfig node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.PrimaryDelegate is not { } primary)
        {
            return [];
        }

        var networks = ImmutableArray.CreateBuilder<ResolvedNetwork>(node.Delegates.Length);
        networks.Add(Of(primary, AttachmentRole.Primary));
        foreach (var entry in node.Delegates)
        {
            if (!ReferenceEquals(entry, primary))
            {
                networks.Add(Of(entry, AttachmentRole.Secondary));
            }
        }

        return networks.ToImmutable();
    }

    private static ResolvedNetwork Of(DelegateConfig entry, AttachmentRole role) => new(entry.Network.Name.Value, entry.Network) { Role = role };
}
