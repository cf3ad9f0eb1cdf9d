namespace Multus.K8s.Http;

/// <summary>A request to an API server, as often as it may have to be sent. Immutable.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the server's address, without a slash at its beginning, encoded, with the query: <c>api/v1/namespaces/a/pods/b</c>.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The body; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the body is; without a character set, which the server would take off again.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What may be answered.</summary>
    public string Accept { get; init; } = "application/json";
}
