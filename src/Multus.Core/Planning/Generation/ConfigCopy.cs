namespace Multus.Core.Planning.Generation;

/// <summary>
/// A configuration that an administrator wrote for the node's runtime, and that the daemon puts in its place (<c>multusConfigFile</c>: a
/// path). Immutable.
/// </summary>
public sealed record ConfigCopy
{
    /// <summary>The file (<c>multusConfigFile</c>).</summary>
    public required string Source { get; init; }

    /// <summary>The folder it is copied to, where it keeps its name (<c>cniConfigDir</c>). Default: /etc/cni/net.d.</summary>
    public string CniConfigDir { get; init; } = GeneratorConfig.DefaultCniConfigDir;

    /// <summary>Whether the copy is removed when the daemon ends (<c>cleanupConfigOnExit</c>). Default: false.</summary>
    public bool CleanupOnExit { get; init; }
}
