using Multus.Core.Planning;

namespace Multus.Cli.Daemon.Reload;

/// <summary>A configuration of the daemon, as it is needed. Immutable.</summary>
/// <param name="Configuration">As it stands in the file.</param>
/// <param name="Config">What it says of the daemon itself.</param>
/// <param name="Node">What it says of the node, for what no runtime asks for.</param>
internal sealed record DaemonSetup(ReadOnlyMemory<byte> Configuration, DaemonConfig Config, NodeConfigReading Node)
{
    /// <exception cref="Core.Cni.Errors.CniException">It is not right (code 6, 7 or 1).</exception>
    public static DaemonSetup Read(ReadOnlyMemory<byte> configuration) =>
        new(configuration, DaemonConfig.Read(configuration.Span), DaemonNodeConfig.Read(configuration));
}
