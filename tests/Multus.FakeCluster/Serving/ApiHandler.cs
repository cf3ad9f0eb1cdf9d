using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Multus.FakeCluster.Access;

namespace Multus.FakeCluster.Serving;

/// <summary>Answers a request: who asks, may they, and what they asked for.</summary>
internal sealed class ApiHandler(ClusterUsers users, ObjectVerbs verbs, ObjectLists lists, ObjectWatches watches, WatchControl control)
{
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    /// <summary>Whether what is written in protobuf is taken, although nobody reads it: enough for a client that is only measured.</summary>
    public bool TakesProtobuf { get; set; }

    public ApiResponse Answer(HttpContext context, byte[] body)
    {
        if (users.Identify(context) is not { } user)
        {
            return Failures.Unauthorized;
        }

        if (context.Request.Path == "/version")
        {
            return new(200, new JsonObject { ["major"] = "1", ["minor"] = "34", ["gitVersion"] = FakeApiServer.Version });
        }

        if (ApiTarget.Read(context.Request.Path.Value!) is not { } target)
        {
            return ApiResponse.NoSuchPath;
        }

        var verb = VerbOf(context.Request, target);
        return !users.MayDo(user.Name, verb, target.Resource) ? Failures.Forbidden(target, user.Name, verb)
            : AccessReviews.IsMeant(target) && verb == "create" && TryRead(body) is { } review ? AccessReviews.Answer(review, (what, resource) => users.MayDo(user.Name, what, resource))
            : target.Kind is null ? ApiResponse.NoSuchPath
            : Answer(verb, target, context.Request, user, body);
    }

    private static string VerbOf(HttpRequest request, ApiTarget target) => request.Method switch
    {
        "GET" => target.Name is not null ? "get" : (string?)request.Query["watch"] is "true" or "1" ? "watch" : "list",
        "POST" => "create",
        "PUT" => "update",
        var method => method.ToLowerInvariant(),
    };

    private ApiResponse Answer(string verb, ApiTarget target, HttpRequest request, ClusterUser user, byte[] body) => verb switch
    {
        "get" => verbs.Get(target),
        "list" => lists.List(target, request.Query),
        "watch" when request.Query.ContainsKey("sendInitialEvents") && !control.StreamsFirst => Failures.NoStreamingList,
        "watch" => ApiResponse.Streaming(context => watches.WriteAsync(context, target)),
        "delete" when target.Name is not null => verbs.Delete(target),
        "patch" when request.ContentType is not ("application/merge-patch+json" or "application/strategic-merge-patch+json") =>
            ApiResponse.Failure(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: application/merge-patch+json"),
        "create" or "update" when request.ContentType == Protobuf && TakesProtobuf => verbs.Take(target),
        "create" or "update" or "patch" => TryRead(body) is { } item ? Write(verb, target, user, item) : ApiResponse.Failure(400, "BadRequest", "the body is no JSON object"),
        _ => ApiResponse.Failure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    private ApiResponse Write(string verb, ApiTarget target, ClusterUser user, JsonObject item) => (verb, target.Name) switch
    {
        ("create", null) => verbs.Post(target, user, item),
        ("update", not null) => verbs.Put(target, item),
        ("patch", not null) => verbs.Patch(target, item),
        _ => ApiResponse.Failure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    private static JsonObject? TryRead(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
