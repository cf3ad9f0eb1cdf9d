using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Serving;

/// <summary>Says what somebody may do themselves.</summary>
internal static class AccessReviews
{
    public static bool IsMeant(ApiTarget target) => target is { Group: "authorization.k8s.io", Plural: "selfsubjectaccessreviews", Name: null };

    public static ApiResponse Answer(JsonObject review, Func<string, string, bool> mayDo)
    {
        if (review["spec"]?["resourceAttributes"] is not JsonObject asked)
        {
            return ApiResponse.Failure(422, "Invalid", "SelfSubjectAccessReview.authorization.k8s.io \"\" is invalid: spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }

        var part = (string?)asked["subresource"];
        var isAllowed = mayDo((string?)asked["verb"] ?? "", (string?)asked["resource"] + (part is null ? "" : $"/{part}"));
        var answer = (JsonObject)review.DeepClone();
        answer["status"] = isAllowed ? new JsonObject { ["allowed"] = true, ["reason"] = "RBAC: allowed by a role" } : new JsonObject { ["allowed"] = false };
        return new ApiResponse(201, answer);
    }
}
