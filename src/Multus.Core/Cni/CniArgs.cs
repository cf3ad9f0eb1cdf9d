using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// The extra arguments of an invocation (<c>CNI_ARGS</c>): pairs <c>key=value</c> joined by <c>;</c>, in order. Keys are compared
/// exactly. Immutable.
/// </summary>
/// <remarks>
/// A value may contain <c>=</c> (the first one separates), but neither a key nor a value can contain <c>;</c>: the protocol has no
/// escaping. Where a key stands twice, both stay, and the last one counts.
/// </remarks>
public sealed class CniArgs
{
    /// <summary>The key that tells plugins to pass over keys they do not know.</summary>
    public const string IgnoreUnknownKey = "IgnoreUnknown";

    private CniArgs(ImmutableArray<KeyValuePair<string, string>> pairs) => Pairs = pairs;

    /// <summary>No arguments.</summary>
    public static CniArgs Empty { get; } = new([]);

    /// <summary>The pairs, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>Reads the value of <c>CNI_ARGS</c>. Empty items (a trailing <c>;</c>) are passed over.</summary>
    /// <exception cref="CniException">An item has no <c>=</c> (code 4).</exception>
    public static CniArgs Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var item in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = item.IndexOf('=', StringComparison.Ordinal);
            if (separator < 0)
            {
                throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"CNI_ARGS: invalid pair \"{item}\": it has no \"=\""));
            }

            pairs.Add(new(item[..separator], item[(separator + 1)..]));
        }

        return pairs.Count == 0 ? Empty : new CniArgs(pairs.ToImmutable());
    }

    /// <summary>Makes arguments of pairs.</summary>
    /// <exception cref="ArgumentException">A key or a value holds a <c>;</c>, or a key an <c>=</c>.</exception>
    public static CniArgs Of(params IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var all = pairs.ToImmutableArray();
        foreach (var (key, value) in all)
        {
            if (key.AsSpan().IndexOfAny(';', '=') >= 0 || value.Contains(';', StringComparison.Ordinal))
            {
                throw new ArgumentException($"\"{key}={value}\" cannot be written in CNI_ARGS, which has no escaping", nameof(pairs));
            }
        }

        return all.IsEmpty ? Empty : new CniArgs(all);
    }

    /// <summary>The value of a key; the last one where the key stands more than once.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out string? value)
    {
        for (var i = Pairs.Length - 1; i >= 0; i--)
        {
            if (Pairs[i].Key == key)
            {
                value = Pairs[i].Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Whether plugins shall pass over keys they do not know: <c>IgnoreUnknown</c> is <c>1</c> or <c>true</c>.</summary>
    /// <exception cref="CniException">The value is no boolean (code 4).</exception>
    public bool IgnoresUnknown()
    {
        if (!TryGet(IgnoreUnknownKey, out var text))
        {
            return false;
        }

        return text.ToUpperInvariant() switch
        {
            "1" or "TRUE" => true,
            "0" or "FALSE" => false,
            _ => throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"CNI_ARGS: {IgnoreUnknownKey} is \"{text}\", neither true nor false")),
        };
    }

    /// <summary>The value of <c>CNI_ARGS</c>.</summary>
    public override string ToString() => string.Join(';', ImmutableArray.CreateRange(Pairs, static pair => $"{pair.Key}={pair.Value}"));
}
