using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>Takes the members of one policy, each by its exact name, and knows in the end which were not taken.</summary>
internal sealed class PolicyFields
{
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);
    private readonly string _place;

    public PolicyFields(JsonElement json, int index)
    {
        _place = string.Create(CultureInfo.InvariantCulture, $"{PolicyConfigReader.Key}[{index}]");
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"\"{_place}\": expected an object, found {json.Describe()}");
        }

        foreach (var member in json.EnumerateObject())
        {
            _left[member.Name] = member.Value;
        }
    }

    public string RequiredText(string key) => Take(key) is { } value ? TextOf(key, value) : throw Problem(key, "is missing");

    public TimeSpan? Duration(string key, TimeSpan least, TimeSpan most)
    {
        if (Take(key) is not { } value)
        {
            return null;
        }

        var text = TextOf(key, value);
        return !GoDuration.TryParse(text, out var duration) ? throw Problem(key, $"\"{text}\" is not a duration such as \"90s\" or \"1m30s\"")
            : duration < least || duration > most ? throw Problem(key, $"\"{text}\" is not between {Say(least)} and {Say(most)}")
            : duration;
    }

    public int? Count(string key, int least, int most) =>
        Take(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= least && count <= most ? count
        : throw Problem(key, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {most}, found {value.Describe()}"));

    public double? Ratio(string key) =>
        Take(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var ratio) && ratio is > 0 and <= 1 ? ratio
        : throw Problem(key, $"expected a number above 0 and up to 1, found {value.Describe()}");

    public T Choice<T>(string key, T fallback, params ReadOnlySpan<(string Text, T Value)> choices) =>
        Take(key) is { } value ? Choose(key, value, choices) : fallback;

    public ImmutableArray<T> Choices<T>(string key, ImmutableArray<T> fallback, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        if (Items(key) is not { } items)
        {
            return fallback;
        }

        var chosen = ImmutableArray.CreateBuilder<T>(items.Length);
        foreach (var item in items)
        {
            chosen.Add(Choose(key, item, choices));
        }

        return chosen.DrainToImmutable();
    }

    public ImmutableArray<PluginType> Types() => Names("types", static text => PluginType.TryParse(text, out var type) ? type : null, "a plugin's type");

    public ImmutableArray<NetworkName> Networks() => Names("networks", static text => NetworkName.TryParse(text, out var name) ? name : null, "a network's name");

    public ImmutableArray<CniCommand> Commands() => Choices<CniCommand>(
        "commands", [], ("ADD", CniCommand.Add), ("DEL", CniCommand.Del), ("CHECK", CniCommand.Check), ("STATUS", CniCommand.Status), ("GC", CniCommand.Gc));

    public void RefuseTheRest()
    {
        if (_left.Count > 0)
        {
            throw Problem(_left.Keys.First(), "is not a member of this policy");
        }
    }

    public CniException Problem(string key, string problem) => Invalid($"\"{_place}.{key}\": {problem}");

    private static CniException Invalid(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));

    private static string Say(TimeSpan time) => time == TimeSpan.Zero ? "0" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    private JsonElement? Take(string key) => _left.Remove(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string TextOf(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Problem(key, $"expected a string, found {value.Describe()}");

    // An empty list would say "for none", which nobody means.
    private ImmutableArray<JsonElement>? Items(string key) =>
        Take(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? [.. value.EnumerateArray()]
        : throw Problem(key, $"expected an array with at least one string, found {(value.ValueKind == JsonValueKind.Array ? "an empty one" : value.Describe())}");

    private ImmutableArray<T> Names<T>(string key, Func<string, T?> parse, string what)
        where T : class =>
        Items(key) is { } items
            ? [.. items.Select(item => parse(TextOf(key, item)) ?? throw Problem(key, $"{item.GetRawText()} is not {what}"))]
            : [];

    private T Choose<T>(string key, JsonElement value, ReadOnlySpan<(string Text, T Value)> choices)
    {
        var text = TextOf(key, value);
        var known = new List<string>(choices.Length);
        foreach (var choice in choices)
        {
            if (choice.Text == text)
            {
                return choice.Value;
            }

            known.Add(choice.Text);
        }

        throw Problem(key, $"\"{text}\" is none of {string.Join(", ", known)}");
    }
}
