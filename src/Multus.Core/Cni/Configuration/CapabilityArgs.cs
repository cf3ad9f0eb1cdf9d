using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration;

/// <summary>
/// What the runtime offers for one attachment, by capability (port mappings, bandwidth, addresses ...): of it a plugin gets, as
/// <c>runtimeConfig</c>, what it declares to take (CNI conventions, "Dynamic Plugin specific fields"). The values pass through as
/// they are. Immutable and thread-safe.
/// </summary>
public sealed class CapabilityArgs
{
    private readonly ImmutableArray<KeyValuePair<string, JsonElement>> _values;

    private CapabilityArgs(ImmutableArray<KeyValuePair<string, JsonElement>> values) => _values = values;

    /// <summary>Nothing is offered.</summary>
    public static CapabilityArgs Empty { get; } = new([]);

    /// <summary>The capabilities for which there is a value, in order.</summary>
    public IEnumerable<string> Names => _values.Select(static pair => pair.Key);

    /// <summary>Whether nothing is offered.</summary>
    public bool IsEmpty => _values.IsEmpty;

    /// <summary>Reads a JSON object whose members are the values.</summary>
    /// <exception cref="CniException">Not a JSON object (code 6).</exception>
    public static CapabilityArgs Parse(ReadOnlySpan<byte> utf8) => Read(CniJson.ParseObject(utf8));

    /// <summary>The value for a capability.</summary>
    public bool TryGet(string name, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var pair in _values)
        {
            if (pair.Key == name)
            {
                value = pair.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value for a capability, read into a type of one's own; the default of that type where there is none.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">The capability.</param>
    /// <param name="type">How it is read: from a <c>JsonSerializerContext</c>, so that it works ahead-of-time compiled too.</param>
    /// <exception cref="CniException">The value does not fit the type (code 7); the message says where.</exception>
    public T? Read<T>(string name, JsonTypeInfo<T> type) => TryGet(name, out var value) ? JsonBinding.Read(value, type, $"runtimeConfig.{name}") : default;

    /// <summary>The same with a value set.</summary>
    public CapabilityArgs With(string name, JsonElement value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new([.. _values.Where(pair => pair.Key != name), new(name, value.Clone())]);
    }

    /// <summary>The values as a JSON object.</summary>
    public byte[] ToUtf8() => CniJsonWriting.Compact(this, static (writer, args) => args.WriteTo(writer));

    /// <summary>The values as a JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        foreach (var (name, value) in _values)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(JsonEdit.ToUtf8(value), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    /// <summary>Those values for which a test holds.</summary>
    internal CapabilityArgs Where(Func<string, JsonElement, bool> test)
    {
        var kept = _values.Where(pair => test(pair.Key, pair.Value)).ToImmutableArray();
        return kept.Length == _values.Length ? this : kept.IsEmpty ? Empty : new(kept);
    }

    /// <summary>Reads an object that was parsed before; of a name that stands several times the last counts, null is as good as absent.</summary>
    internal static CapabilityArgs Read(JsonElement json)
    {
        var values = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            values[member.Name] = member.Value;
        }

        var present = values.Where(static pair => pair.Value.ValueKind != JsonValueKind.Null).ToImmutableArray();
        return present.IsEmpty ? Empty : new(present);
    }
}
