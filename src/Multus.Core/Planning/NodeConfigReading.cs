using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Planning;

/// <summary>What came of reading a node configuration: as much of it as could be read, and everything that was wrong. Immutable.</summary>
/// <param name="Config">The configuration, with the default in the place of whatever was wrong.</param>
/// <param name="Problems">What makes the configuration unusable for an ADD; empty if nothing does.</param>
/// <param name="Notices">What is odd but does no harm.</param>
public sealed record NodeConfigReading(NodeConfig Config, ImmutableArray<string> Problems, ImmutableArray<string> Notices)
{
    /// <summary>All problems as one error; null if there are none.</summary>
    public CniError? Error => Problems.IsEmpty
        ? null
        : new CniError(CniErrorCode.InvalidNetworkConfig, $"Multus: error loading netconf: {string.Join("; ", Problems)}");
}
