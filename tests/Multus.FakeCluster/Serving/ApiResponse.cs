using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Multus.FakeCluster.Serving;

/// <summary>What is answered: a code, and an object, or a text where there is none.</summary>
internal sealed record ApiResponse(int Code, JsonNode? Body)
{
    /// <summary>What is told as it happens, instead of a body; null for a body.</summary>
    public Func<HttpContext, Task>? Stream { get; private init; }

    public static ApiResponse Streaming(Func<HttpContext, Task> stream) => new(200, null) { Stream = stream };

    /// <summary>What stands where there is no such path.</summary>
    public static ApiResponse NoSuchPath { get; } = new(404, null);

    public static ApiResponse Failure(int code, string reason, string message) => Failure(code, reason, message, null);

    public static ApiResponse Failure(int code, string reason, string message, JsonObject? details)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = message,
            ["reason"] = reason,
            ["code"] = code,
        };
        if (details is not null)
        {
            status["details"] = details;
        }

        return new ApiResponse(code, status);
    }
}
