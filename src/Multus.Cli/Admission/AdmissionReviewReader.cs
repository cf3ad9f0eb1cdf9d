using System.Text.Json;

namespace Multus.Cli.Admission;

/// <summary>Reads an AdmissionReview of <c>admission.k8s.io/v1</c>.</summary>
internal static class AdmissionReviewReader
{
    /// <summary>The version of Kubernetes' API that is spoken.</summary>
    public const string Version = "admission.k8s.io/v1";

    /// <summary>Reads it.</summary>
    /// <param name="review">The review.</param>
    /// <param name="problem">Why it is none; empty if it is one.</param>
    /// <returns>What is asked; null if it is none.</returns>
    public static AdmissionRequest? Read(JsonElement review, out string problem)
    {
        problem = ProblemOf(review);
        if (problem.Length > 0)
        {
            return null;
        }

        var request = review.GetProperty("request");
        var kind = Member(request, "kind", JsonValueKind.Object);
        var read = new AdmissionRequest(Text(request, "uid"), Text(kind, "kind"), Text(request, "operation"))
        {
            Group = Text(kind, "group"),
            Namespace = Text(request, "namespace"),
            Name = Text(request, "name"),
            SubResource = Text(request, "subResource"),
            User = Text(Member(request, "userInfo", JsonValueKind.Object), "username"),
            IsDryRun = Member(request, "dryRun", JsonValueKind.True) is not null,
            Object = Member(request, "object", JsonValueKind.Object),
            OldObject = Member(request, "oldObject", JsonValueKind.Object),
        };
        problem = read.Uid.Length == 0 ? "\"request.uid\" is missing"
            : read.Kind.Length == 0 ? "\"request.kind.kind\" is missing"
            : read.Operation is not ("CREATE" or "UPDATE" or "DELETE" or "CONNECT") ? $"\"request.operation\" is none of CREATE, UPDATE, DELETE and CONNECT"
            : read.IsWrite && read.Object is null ? "\"request.object\" is missing"
            : "";
        return problem.Length == 0 ? read : null;
    }

    private static string ProblemOf(JsonElement review)
    {
        if (review.ValueKind != JsonValueKind.Object || Text(review, "kind") != "AdmissionReview")
        {
            return "this is no AdmissionReview";
        }

        var version = Text(review, "apiVersion");
        return version != Version ? $"\"{Validation.Quoted.Short(version)}\" is not spoken here: write \"v1\" in admissionReviewVersions, for {Version}"
            : Member(review, "request", JsonValueKind.Object) is null ? "\"request\" is missing"
            : "";
    }

    private static string Text(JsonElement? json, string name) => json is { } parent && Member(parent, name, JsonValueKind.String) is { } text ? text.GetString()! : "";

    private static JsonElement? Member(JsonElement json, string name, JsonValueKind kind) => json.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
