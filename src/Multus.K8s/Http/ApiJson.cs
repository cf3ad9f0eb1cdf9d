using System.Collections.Immutable;
using System.Text.Json;

namespace Multus.K8s.Http;

/// <summary>Members of the API's objects, in which null is as good as nothing.</summary>
/// <remarks>What is of another kind than it should be is an <see cref="InvalidOperationException"/>.</remarks>
internal static class ApiJson
{
    /// <summary>A member; null for none.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; empty for none.</summary>
    public static string Text(this JsonElement json, string name) => json.Member(name)?.GetString() ?? "";

    /// <summary>The annotations in an object's metadata.</summary>
    public static ImmutableDictionary<string, string> Annotations(this JsonElement metadata)
    {
        var annotations = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (metadata.Member("annotations") is { } members)
        {
            foreach (var annotation in members.EnumerateObject())
            {
                annotations[annotation.Name] = annotation.Value.GetString() ?? "";
            }
        }

        return annotations.ToImmutable();
    }
}
