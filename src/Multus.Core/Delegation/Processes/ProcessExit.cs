namespace Multus.Core.Delegation.Processes;

/// <summary>How a program ended and what it printed. Immutable.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">The beginning of its standard error.</param>
public sealed record ProcessExit(ProcessEnd End, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error)
{
    /// <summary>How much it printed on standard error in all, in bytes.</summary>
    public long ErrorBytes { get; init; }
}
