using System.Text.Json.Nodes;

namespace Multus.K8s.Tests.Support;

/// <summary>What a real API server was asked, and what it answered.</summary>
internal sealed record Recording(string Name, string Method, string Path, string? ContentType, JsonNode? RequestBody, int Status, JsonObject Body)
{
    public static Recording Load(string name)
    {
        var (request, response) = Read(name);
        return new Recording(
            name,
            (string)request["method"]!,
            (string)request["path"]!,
            (string?)request["headers"]!["Content-Type"],
            request["body"],
            (int)response["status"]!,
            response["body"]!.AsObject());
    }

    /// <summary>A watch, whose answer is no single object.</summary>
    public static RecordedWatch LoadEvents(string name)
    {
        var (request, response) = Read(name);
        return new RecordedWatch(name, (string)request["path"]!, [.. response["body"]!.AsArray().Select(static line => line!.AsObject())]);
    }

    private static (JsonNode Request, JsonNode Response) Read(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "data", "api", $"{name}.json")))!;
        return (json["request"]!, json["response"]!);
    }
}
