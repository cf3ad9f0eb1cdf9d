using System.Text;
using Microsoft.AspNetCore.Http;

namespace Multus.FakeCluster.Serving;

/// <summary>Keeps what came.</summary>
internal static class RequestReader
{
    public static RecordedRequest Read(HttpRequest request, byte[] body) => new(
        request.Method,
        request.Path.Value!,
        request.QueryString.Value!,
        request.Protocol,
        request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Encoding.UTF8.GetString(body));
}
