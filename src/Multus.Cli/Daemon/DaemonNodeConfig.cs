using Multus.Core.Planning;

namespace Multus.Cli.Daemon;

/// <summary>The node's configuration for what no runtime asks for, and so brings none with it: the daemon's own keys over the defaults.</summary>
internal static class DaemonNodeConfig
{
    // A cluster network must be named, and is not looked for: the sandboxes have theirs already.
    private static ReadOnlySpan<byte> Defaults => """{"cniVersion":"1.0.0","name":"multus","type":"multus","clusterNetwork":"none"}"""u8;

    /// <exception cref="Multus.Core.Cni.Errors.CniException">The version of the configuration is none (code 6 or 1).</exception>
    public static NodeConfigReading Read(ReadOnlyMemory<byte> configuration) =>
        NodeConfigReader.Read(NodeConfigOverride.Apply(Defaults, configuration.Span, ReadinessWatcher.Daemon).Span);
}
