namespace Multus.Cni.DaemonProtocol;

/// <summary>What came of a request to the daemon. Immutable.</summary>
internal abstract record DaemonExchange
{
    /// <summary>The daemon answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The body; may be empty.</param>
    public sealed record Answered(int Status, ReadOnlyMemory<byte> Body) : DaemonExchange
    {
        /// <summary>The daemon's version; empty where it does not tell.</summary>
        public string Version { get; init; } = "";
    }

    /// <summary>The request has not reached the daemon, and may be sent again.</summary>
    /// <param name="Why">Why.</param>
    public sealed record NotThere(string Why) : DaemonExchange;

    /// <summary>The request was sent, and what became of it is not known.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Lost(string Why) : DaemonExchange;
}
