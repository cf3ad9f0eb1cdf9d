using System.Text.Json.Nodes;

namespace Multus.K8s.Tests.Support;

/// <summary>What a real API server was asked, and what it answered.</summary>
internal sealed record Recording(string Name, string Method, string Path, string? ContentType, JsonNode? RequestBody, int Status, JsonObject Body)
{
    public static Recording Load(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "data", "api", $"{name}.json")))!;
        var (request, response) = (json["request"]!, json["response"]!);
        return new Recording(
            name,
            (string)request["method"]!,
            (string)request["path"]!,
            (string?)request["headers"]!["Content-Type"],
            request["body"],
            (int)response["status"]!,
            response["body"]!.AsObject());
    }
}
