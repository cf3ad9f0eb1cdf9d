using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;

namespace Multus.Cli.Operator.Running;

/// <summary>What somebody wants to be done with a network. Immutable.</summary>
/// <param name="Command">The command.</param>
/// <param name="Network">The network's name, or its file.</param>
/// <param name="Target">Where; null for STATUS.</param>
internal sealed record RunQuestion(CniCommand Command, string Network, AttachmentTarget? Target)
{
    /// <summary>The folder of networks.</summary>
    public required string ConfigDir { get; init; }

    /// <summary>The folder in which results are kept.</summary>
    public required string CacheDir { get; init; }

    /// <summary>The folders of plugins.</summary>
    public required ImmutableArray<string> PluginPath { get; init; }

    /// <summary>How long it may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The extra arguments. Default: none.</summary>
    public CniArgs Args { get; init; } = CniArgs.Empty;

    /// <summary>What is offered to the plugins. Default: nothing.</summary>
    public CapabilityArgs Capabilities { get; init; } = CapabilityArgs.Empty;
}
