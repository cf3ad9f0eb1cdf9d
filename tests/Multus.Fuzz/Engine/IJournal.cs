namespace Multus.Fuzz.Engine;

/// <summary>Knows which input is being tried, whatever becomes of the process.</summary>
internal interface IJournal
{
    /// <summary>An input is about to be tried.</summary>
    void Begin(ReadOnlySpan<byte> input);

    /// <summary>All is over.</summary>
    void End();
}
