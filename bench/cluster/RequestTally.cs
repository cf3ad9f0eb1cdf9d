using Multus.FakeCluster;

namespace Multus.BenchCluster;

/// <summary>Says what a server was asked for since it was last said: <c>TOTAL: GET pods 1, GET network-attachment-definitions 8, …</c>.</summary>
internal sealed class RequestTally(FakeApiServer server)
{
    private int _told;

    public string Next()
    {
        var requests = server.Requests;
        var fresh = requests.Skip(_told).ToArray();
        _told = requests.Count;
        var kinds = fresh
            .GroupBy(static request => $"{request.Method} {Resource(request.Path)} {request.Protocol}", StringComparer.Ordinal)
            .Select(static group => $"{group.Key} {group.Count()}")
            .Order(StringComparer.Ordinal);
        return $"{fresh.Length}: {string.Join(", ", kinds)}";
    }

    // …/namespaces/NAMESPACE/RESOURCE[/NAME[/SUBRESOURCE]]
    private static string Resource(string path)
    {
        var parts = path.Split('/');
        var at = Array.IndexOf(parts, "namespaces") + 2;
        return at < 2 || at >= parts.Length ? path : parts.Length > at + 2 ? $"{parts[at]}/{parts[at + 2]}" : parts[at];
    }
}
