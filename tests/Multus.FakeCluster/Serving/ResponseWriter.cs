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
        var isPartial = response.Code < 300 && AcceptedBy(context.Request).StartsWith("application/json;as=PartialObjectMetadata;", StringComparison.Ordinal);
        return context.Response.WriteAsync((isPartial ? MetadataOf(response.Body) : response.Body).ToJsonString());
    }

    private static string AcceptedBy(HttpRequest request) => request.Headers.Accept.ToString().Replace(" ", "", StringComparison.Ordinal);

    private static JsonObject MetadataOf(JsonNode body) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = body["metadata"]?.DeepClone(),
    };
}
