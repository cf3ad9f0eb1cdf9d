using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>Calls of delegates, as they were expected and as the spies recorded them, brought into one form.</summary>
internal static class SpyCalls
{
    /// <summary>The calls that were recorded, in the form of the expectation.</summary>
    public static JsonArray Read(string log, JsonNode? expected)
    {
        var calls = new JsonArray();
        foreach (var line in File.Exists(log) ? File.ReadLines(log) : [])
        {
            var call = JsonNode.Parse(line)!.AsObject();
            var counterpart = (expected as JsonArray)?.ElementAtOrDefault(calls.Count);
            Tidy(call, counterpart?["prevResultOptional"] is not null);
            calls.Add((JsonNode)call);
        }

        return calls;
    }

    /// <summary>The calls that were expected.</summary>
    public static JsonNode? Expected(JsonNode? expected)
    {
        foreach (var call in expected as JsonArray ?? [])
        {
            Tidy(call!.AsObject(), call["prevResultOptional"] is not null);
        }

        return expected;
    }

    // Arguments count as a set, and once; the path, the time and the spy's own instructions do not count at all.
    private static void Tidy(JsonObject call, bool withoutPrevResult)
    {
        var args = call["args"] switch
        {
            JsonArray list => list.Select(static item => (string)item!),
            JsonValue text => ((string)text!).Split(';'),
            _ => [],
        };
        call["args"] = new JsonArray([.. args
            .Where(static item => item.Length > 0 && !item.StartsWith("IgnoreUnknown=", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(static item => (JsonNode)item)]);
        foreach (var ignored in (ReadOnlySpan<string>)["path", "t", "prevResultOptional", "gcAttachments"])
        {
            call.Remove(ignored);
        }

        var config = call["config"]!.AsObject();
        config.Remove("spy");
        if (withoutPrevResult)
        {
            config.Remove("prevResult");
        }
    }
}
