using System.Text.Json.Nodes;
using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>What the server says when it does not do what it was asked to.</summary>
internal static class Failures
{
    public static ApiResponse Unauthorized { get; } = ApiResponse.Failure(401, "Unauthorized", "Unauthorized");

    public static ApiResponse ContinueTooOld { get; } = ApiResponse.Failure(410, "Expired", "The provided continue parameter is too old to display a consistent list result.");

    public static ApiResponse NoStreamingList { get; } = ApiResponse.Failure(
        422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled");

    public static JsonNode VersionTooOld(long asked, long oldest) => ApiResponse.Failure(410, "Expired", $"too old resource version: {asked} ({oldest})").Body!;

    public static ApiResponse VersionToCome(long asked, long current) => ApiResponse.Failure(
        504,
        "Timeout",
        $"Timeout: Too large resource version: {asked}, current: {current}",
        new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    public static ApiResponse Forbidden(ApiTarget target, string user, string verb) => ApiResponse.Failure(
        403,
        "Forbidden",
        $"{Qualified(target)} \"{target.Name}\" is forbidden: User \"{user}\" cannot {verb} resource \"{target.Resource}\" in API group \"{target.Group}\""
            + (target.Namespace is null ? " at the cluster scope" : $" in the namespace \"{target.Namespace}\""),
        Details(target));

    public static ApiResponse NotFound(ApiTarget target) =>
        ApiResponse.Failure(404, "NotFound", $"{Qualified(target)} \"{target.Name}\" not found", Details(target));

    public static ApiResponse AlreadyExists(ApiTarget target, string name) =>
        ApiResponse.Failure(409, "AlreadyExists", $"{Qualified(target)} \"{name}\" already exists", Details(target with { Name = name }));

    public static ApiResponse Changed(ApiTarget target) => Conflict(target, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiResponse Conflict(ApiTarget target, string problem) =>
        ApiResponse.Failure(409, "Conflict", $"Operation cannot be fulfilled on {Qualified(target)} \"{target.Name}\": {problem}", Details(target));

    public static ApiResponse Invalid(ResourceKind kind, string name, string reason, string field, string problem, int times) => ApiResponse.Failure(
        422,
        "Invalid",
        $"{kind.Name} \"{name}\" is invalid: {field}: {problem}",
        new JsonObject
        {
            ["name"] = name,
            ["kind"] = kind.Name,
            ["causes"] = new JsonArray([.. Enumerable.Range(0, times).Select(_ => new JsonObject { ["reason"] = reason, ["message"] = problem, ["field"] = field })]),
        });

    private static string Qualified(ApiTarget target) => target.Group.Length == 0 ? target.Plural : $"{target.Plural}.{target.Group}";

    private static JsonObject Details(ApiTarget target)
    {
        var details = new JsonObject { ["name"] = target.Name, ["kind"] = target.Plural };
        if (target.Group.Length > 0)
        {
            details["group"] = target.Group;
        }

        return details;
    }
}
