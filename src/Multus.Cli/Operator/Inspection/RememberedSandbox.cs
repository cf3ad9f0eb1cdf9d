using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Networks;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What the node's disk says of a container. Immutable.</summary>
/// <param name="Container">The container.</param>
internal sealed record RememberedSandbox(ContainerId Container)
{
    /// <summary>The pod that it belongs to; without a name where nobody said.</summary>
    public PodRef Pod { get; init; } = PodRef.None;

    /// <summary>All paths of its network namespace that are remembered, each once: one as a rule, none where nobody said.</summary>
    public ImmutableArray<NetnsPath> NetnsPaths { get; init; } = [];

    /// <summary>The first path of its network namespace; null where nobody said.</summary>
    public string? Netns => NetnsPaths.FirstOrDefault()?.Value;

    public ImmutableArray<RememberedAttachment> Attachments { get; init; } = [];

    /// <summary>What is wrong with its record; null for nothing.</summary>
    public string? Damage { get; init; }

    /// <summary>Whether there is a record of it. Default: yes.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>When its record, or else the last of its results, was written; null where neither is there.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>The pod as people write it; a dash for none.</summary>
    public string PodText => Pod.Name.Length == 0 ? "-" : $"{Pod.Namespace}/{Pod.Name}";
}
