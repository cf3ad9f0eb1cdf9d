using System.Collections.Immutable;
using Multus.Core.Cni.Configuration;

namespace Multus.Cli.Operator.Inspection;

/// <summary>An interface of an attachment, as the three see it. Immutable.</summary>
/// <param name="Network">The network.</param>
/// <param name="Interface">The interface; empty for plugins that make none.</param>
internal sealed record AttachmentView(string Network, string Interface)
{
    /// <summary>The types of its plugins, first to last.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [];

    /// <summary>The network, as it was configured then; null where that was not kept.</summary>
    public NetworkConfigList? Config { get; init; }

    /// <summary>What was compared.</summary>
    public ImmutableArray<FieldView> Fields { get; init; } = [];

    public IEnumerable<Drift> Drift => Fields.SelectMany(static view => view.Drift);
}
