using System.Collections.Immutable;
using System.Text.Json;

namespace Multus.K8s.Http;

/// <summary>What an API server says about what it did not do: an object of the kind <c>Status</c>. Immutable.</summary>
/// <param name="Reason">One word, such as <c>Forbidden</c>; empty where it says none.</param>
/// <param name="Message">A sentence; empty where it says none.</param>
/// <param name="Fields">The fields of the object that the trouble is about.</param>
internal sealed record ApiStatus(string Reason, string Message, ImmutableArray<string> Fields)
{
    /// <summary>Reads a body; null if it is no Status, as what proxies answer.</summary>
    public static ApiStatus? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.Text("kind") == "Status"
                ? new ApiStatus(json.RootElement.Text("reason"), json.RootElement.Text("message"), FieldsOf(json.RootElement))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> FieldsOf(JsonElement json)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        if (json.Member("details")?.Member("causes") is { } causes)
        {
            foreach (var cause in causes.EnumerateArray())
            {
                fields.Add(cause.Text("field"));
            }
        }

        return fields.ToImmutable();
    }
}
