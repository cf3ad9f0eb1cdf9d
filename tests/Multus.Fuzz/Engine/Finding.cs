namespace Multus.Fuzz.Engine;

/// <summary>An input that a parser does not bear.</summary>
/// <param name="Target">The parser.</param>
/// <param name="Position">Which one of the campaign's inputs it was, from 0.</param>
/// <param name="Input">The input, as small as it could be made.</param>
/// <param name="Fault">What happened.</param>
internal sealed record Finding(string Target, long Position, byte[] Input, Fault Fault)
{
    /// <summary>The name of the file it is kept in.</summary>
    public string FileName => $"{Target}.{Fingerprint.Of(Input):x16}.bin";
}
