namespace Multus.Cli.Operator.Diagnosis;

/// <summary>What is told of a file or a folder. Immutable.</summary>
/// <param name="Mode">Who may do what with it.</param>
/// <param name="Changed">When it was changed.</param>
internal sealed record FileFacts(UnixFileMode Mode, DateTimeOffset Changed)
{
    /// <summary>Its first bytes, 20 at most; empty for a folder, and for what cannot be read.</summary>
    public ReadOnlyMemory<byte> Beginning { get; init; }
}
