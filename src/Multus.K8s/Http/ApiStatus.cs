using System.Collections.Immutable;
using System.Text.Json;

namespace Multus.K8s.Http;

/// <summary>What an API server says about what it did not do: an object of the kind <c>Status</c>. Immutable.</summary>
/// <param name="Reason">One word, such as <c>Forbidden</c>; empty where it says none.</param>
/// <param name="Message">A sentence; empty where it says none.</param>
/// <param name="Fields">The fields of the object that the trouble is about.</param>
/// <param name="Causes">What the trouble is, one word each.</param>
internal sealed record ApiStatus(string Reason, string Message, ImmutableArray<string> Fields, ImmutableArray<string> Causes)
{
    /// <summary>The code that goes with it; 0 where it says none.</summary>
    public int Code { get; private init; }

    /// <summary>Whether a version was asked for that the server is too far from to know.</summary>
    public bool IsOfVersionToCome => Causes.Contains("ResourceVersionTooLarge");

    /// <summary>Reads a body; null if it is no Status, as what proxies answer.</summary>
    public static ApiStatus? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads an object; null if it is no Status.</summary>
    public static ApiStatus? Read(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.Text("kind") == "Status"
                ? new ApiStatus(json.Text("reason"), json.Text("message"), Details(json, "field"), Details(json, "reason")) { Code = CodeOf(json) }
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int CodeOf(JsonElement json) => json.Member("code") is { } member && member.TryGetInt32(out var code) ? code : 0;

    private static ImmutableArray<string> Details(JsonElement json, string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        if (json.Member("details")?.Member("causes") is { } causes)
        {
            foreach (var cause in causes.EnumerateArray())
            {
                texts.Add(cause.Text(name));
            }
        }

        return texts.ToImmutable();
    }
}
