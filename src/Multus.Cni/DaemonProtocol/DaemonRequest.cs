namespace Multus.Cni.DaemonProtocol;

/// <summary>A request to the node daemon: what a runtime gave to its plugin. Immutable.</summary>
/// <param name="Environment">The plugin's environment, by name; of ours only what the protocols speak of, of multus-cni's all.</param>
/// <param name="Config">What stood on standard input.</param>
public sealed record DaemonRequest(IReadOnlyDictionary<string, string> Environment, ReadOnlyMemory<byte> Config)
{
    /// <summary>What is asked for one network beside its configuration; null for nothing. Only <see cref="DaemonPaths.Delegate"/> looks at it.</summary>
    public DelegateAttributes? Attributes { get; init; }
}
