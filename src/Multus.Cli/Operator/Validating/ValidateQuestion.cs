using System.Collections.Immutable;
using Multus.Cli.Operator.Commands;

namespace Multus.Cli.Operator.Validating;

/// <summary>What is to be validated. Immutable.</summary>
/// <param name="Files">Files, folders, and - for standard input.</param>
/// <param name="Output">How it ends.</param>
internal sealed record ValidateQuestion(ImmutableArray<string> Files, ValidateOutput Output)
{
    /// <summary>The cluster; null for none.</summary>
    public ClusterQuestion? Cluster { get; init; }

    /// <summary>The namespace of what names none.</summary>
    public required string DefaultNamespace { get; init; }

    /// <summary>The folders of plugins; none where the plugins are not known.</summary>
    public ImmutableArray<string> PluginFolders { get; init; } = [];
}
