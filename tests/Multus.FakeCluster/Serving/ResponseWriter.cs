using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Multus.FakeCluster.Serving;

/// <summary>Sends answers, as whole objects or, where only that is asked for, their metadata.</summary>
internal static class ResponseWriter
{
    public static Task WriteAsync(HttpContext context, ApiResponse response)
    {
        if (response.Stream is { } stream)
        {
            return stream(context);
        }

        context.Response.StatusCode = response.Code;
        context.Response.Headers.CacheControl = "no-cache, private";
        if (response.Body is null)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("404 page not found\n");
        }

        context.Response.ContentType = "application/json";
        var accepted = response.Code < 300 ? AcceptedBy(context.Request) : "";
        var body = accepted.StartsWith("application/json;as=PartialObjectMetadata;", StringComparison.Ordinal) ? MetadataOf(response.Body)
            : accepted.StartsWith("application/json;as=PartialObjectMetadataList;", StringComparison.Ordinal) ? MetadataOfAll(response.Body)
            : response.Body;
        return context.Response.WriteAsync(body.ToJsonString());
    }

    private static string AcceptedBy(HttpRequest request) => request.Headers.Accept.ToString().Replace(" ", "", StringComparison.Ordinal);

    private static JsonObject MetadataOf(JsonNode body) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = body["metadata"]?.DeepClone(),
    };

    private static JsonObject MetadataOfAll(JsonNode list) => new()
    {
        ["kind"] = "PartialObjectMetadataList",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = list["metadata"]?.DeepClone(),
        ["items"] = new JsonArray([.. list["items"]!.AsArray().Select(static item => MetadataOf(item!))]),
    };
}
