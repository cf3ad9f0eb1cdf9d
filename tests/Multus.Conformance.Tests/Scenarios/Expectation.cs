using System.Text.Json;
using System.Text.Json.Nodes;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>Compares what was expected with what was seen, by the rules of the scenarios: order of keys aside, empty as good as absent, "any" is anything.</summary>
internal static class Expectation
{
    private static readonly HashSet<string> AbsentWhenEmpty = new(StringComparer.Ordinal) { "dns", "routes", "interfaces", "ips" };
    private static readonly HashSet<string> AbsentWhenZero = new(StringComparer.Ordinal) { "ingressRate", "ingressBurst", "egressRate", "egressBurst" };

    public static void AssertSame(JsonNode? expected, JsonNode? seen, string what)
    {
        if (IsAny(expected))
        {
            return;
        }

        var (left, right) = (Canonical(expected, seen), Canonical(seen, expected));
        if (!JsonNode.DeepEquals(left, right))
        {
            Assert.Fail($"{what}:\nexpected {Text(left)}\nseen     {Text(right)}");
        }
    }

    public static bool IsAny(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String && (string)value! == "any";

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    // Where the other side says "any" for a member, both get it.
    private static JsonNode? Canonical(JsonNode? node, JsonNode? other) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(static member => !IsNothing(member.Key, member.Value))
            .OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Member(member.Key, member.Value, other)))),
        JsonArray items => new JsonArray([.. items.Select((item, i) => Canonical(item, (other as JsonArray)?.ElementAtOrDefault(i)))]),
        null => null,
        _ => node.DeepClone(),
    };

    private static JsonNode? Member(string key, JsonNode? value, JsonNode? other)
    {
        var counterpart = (other as JsonObject)?[key];
        return IsAny(counterpart) ? "any" : Canonical(value, counterpart);
    }

    private static bool IsNothing(string key, JsonNode? value) =>
        (AbsentWhenEmpty.Contains(key) && value is JsonObject { Count: 0 } or JsonArray { Count: 0 })
        || (AbsentWhenZero.Contains(key) && value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && (long)number == 0);
}
