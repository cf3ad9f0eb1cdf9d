namespace Multus.Cli.Operator.Settings;

/// <summary>What a node's configuration of Multus says. Immutable.</summary>
/// <param name="File">The file that it is in, or most of it.</param>
/// <param name="Kind">Whose it is.</param>
/// <param name="Json">What Multus itself would be told: a JSON object.</param>
internal sealed record NodeConfigText(string File, NodeConfigKind Kind, ReadOnlyMemory<byte> Json)
{
    /// <summary>The daemon's configuration; null where there is none, or it is not here.</summary>
    public ReadOnlyMemory<byte>? Daemon { get; init; }
}
