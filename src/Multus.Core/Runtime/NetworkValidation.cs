using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Runtime;

/// <summary>What the plugins of a network say to being run in it. Immutable.</summary>
public sealed record NetworkValidation
{
    /// <summary>Each plugin that is missing, cannot be asked, or does not speak the network's version; empty where all is well.</summary>
    public required ImmutableArray<CniError> Problems { get; init; }

    /// <summary>The capabilities that one plugin or another takes values for, each once, in the order they are met.</summary>
    public required ImmutableArray<string> Capabilities { get; init; }

    /// <summary>
    /// The versions that the network states and that every plugin speaks, newest first. Where the network's own is not the first of
    /// them, <see cref="Cni.Configuration.NetworkConfigList.WithVersion"/> gives a network that can be run.
    /// </summary>
    public required ImmutableArray<CniVersion> CommonVersions { get; init; }

    /// <summary>Whether there are no problems.</summary>
    public bool IsValid => Problems.IsEmpty;

    /// <summary>The problems, one a line; <c>valid</c> where there are none.</summary>
    public override string ToString() => IsValid ? "valid" : string.Join('\n', Problems);
}
