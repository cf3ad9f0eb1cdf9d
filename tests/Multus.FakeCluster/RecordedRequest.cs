namespace Multus.FakeCluster;

/// <summary>A request that came.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The query, with its question mark; empty for none.</param>
/// <param name="Protocol">The protocol: <c>HTTP/1.1</c> or <c>HTTP/2</c>.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record RecordedRequest(string Method, string Path, string Query, string Protocol, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Who sent it, as far as the server knows; null for credentials that are not good.</summary>
    public string? User { get; init; }

    /// <summary>The serial number of the certificate that was shown; null for none.</summary>
    public string? Certificate { get; init; }

    public override string ToString() => $"{Method} {Path}{Query}";
}
