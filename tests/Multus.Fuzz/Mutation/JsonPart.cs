using System.Text.Json;

namespace Multus.Fuzz.Mutation;

/// <summary>A value in the text of a document.</summary>
/// <param name="Start">Where its text begins.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Kind">What it begins with.</param>
internal readonly record struct JsonPart(int Start, int End, JsonTokenType Kind)
{
    /// <summary>Where the name before it begins, with its quote; -1 for an element of an array and for the whole.</summary>
    public int NameStart { get; init; }

    /// <summary>The place behind that name.</summary>
    public int NameEnd { get; init; }

    /// <summary>Where the member, or the element, begins.</summary>
    public int WholeStart => IsMember ? NameStart : Start;

    public bool IsMember => NameStart >= 0;

    public bool IsContainer => Kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
}
