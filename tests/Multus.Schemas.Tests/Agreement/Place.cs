using System.Globalization;
using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>A place in a document: names of members, and 0 for the first of an array.</summary>
/// <param name="Steps">The way there.</param>
internal sealed record Place(IReadOnlyList<string> Steps)
{
    /// <summary>The document itself.</summary>
    public static Place Root { get; } = new([]);

    /// <summary>A place one step further.</summary>
    public Place Then(string step) => new([.. Steps, step]);

    /// <summary>What stands there; null where there is nothing.</summary>
    public JsonNode? In(JsonNode document)
    {
        var node = (JsonNode?)document;
        foreach (var step in Steps)
        {
            node = node switch
            {
                JsonArray array when array.Count > 0 => array[int.Parse(step, CultureInfo.InvariantCulture)],
                JsonObject members => members[step],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The same document with something else there.</summary>
    public JsonNode Set(JsonNode document, JsonNode? value)
    {
        var copy = document.DeepClone();
        switch (Parent.In(copy))
        {
            case JsonArray array:
                array[int.Parse(Steps[^1], CultureInfo.InvariantCulture)] = value?.DeepClone();
                break;
            case JsonObject members:
                members[Steps[^1]] = value?.DeepClone();
                break;
            default:
                throw new InvalidOperationException($"{this} is not in the document");
        }

        return copy;
    }

    /// <summary>The same document with nothing there.</summary>
    public JsonNode Remove(JsonNode document)
    {
        var copy = document.DeepClone();
        switch (Parent.In(copy))
        {
            case JsonArray array:
                array.RemoveAt(int.Parse(Steps[^1], CultureInfo.InvariantCulture));
                break;
            case JsonObject members:
                members.Remove(Steps[^1]);
                break;
            default:
                throw new InvalidOperationException($"{this} is not in the document");
        }

        return copy;
    }

    public override string ToString() => string.Concat(Steps.Select(static step => $"/{step.Replace("/", "~1", StringComparison.Ordinal)}"));

    /// <summary>The place one step back.</summary>
    public Place Parent => new([.. Steps.SkipLast(1)]);
}
