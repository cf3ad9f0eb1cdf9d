using System.Collections.Immutable;
using Multus.Core.Planning.Generation;

namespace Multus.Cli.Daemon;

/// <summary>What the configuration for the node's runtime comes from.</summary>
internal interface IConfigSource
{
    /// <summary>The folder that it belongs in.</summary>
    string TargetFolder { get; }

    /// <summary>The names of the files there that are ours to remove.</summary>
    ImmutableArray<string> OwnFiles { get; }

    /// <summary>The folders in which a change may change it.</summary>
    ImmutableArray<string> WatchedFolders { get; }

    /// <summary>The file without which it must not be there; null for none.</summary>
    string? ReadinessFile { get; }

    /// <summary>Whether it is removed in the end.</summary>
    bool CleanupOnExit { get; }

    /// <summary>How often it is tried at the start; null for as long as it takes.</summary>
    int? Tries { get; }

    /// <summary>What is wrong where there is none.</summary>
    string Missing { get; }

    /// <summary>Refuses what waiting cannot mend.</summary>
    /// <exception cref="Core.Cni.Errors.CniException">It can never be made.</exception>
    void Check();

    /// <summary>Makes it from what there is now; null where there is nothing.</summary>
    /// <exception cref="Core.Cni.Errors.CniException">What there is, is wrong, for the moment at least.</exception>
    GeneratedConfig? Read();
}
