using System.Collections.Immutable;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;
using Multus.Core.Planning;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What the node's disk says of an attachment: its record, the result of its ADD, or both. Immutable.</summary>
/// <param name="Network">The network's name as users see it.</param>
/// <param name="Interface">The interface.</param>
internal sealed record RememberedAttachment(string Network, string Interface)
{
    /// <summary>It in few words, by the name that its plugins know the network by: <c>network interface</c>.</summary>
    public string Text => $"{Config?.Name.Value ?? Network} {Interface}";

    public AttachmentRole Role { get; init; }

    /// <summary>The types of its plugins, first to last.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [];

    /// <summary>The network, as it was configured then; null where that was not kept.</summary>
    public NetworkConfigList? Config { get; init; }

    /// <summary>Whether the container's record has it. Default: yes.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>What its ADD came to; null if that is not kept, or damaged.</summary>
    public CniResult? Result { get; init; }

    /// <summary>The name of the file that its result is kept in.</summary>
    public string ResultFile { get; init; } = "";

    /// <summary>What is wrong with the kept result; null for nothing.</summary>
    public string? Damage { get; init; }
}
