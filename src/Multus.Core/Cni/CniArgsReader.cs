using System.Net;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// Takes the arguments that a plugin knows out of <c>CNI_ARGS</c>, each with its type, and refuses the ones that are left over unless
/// they say <c>IgnoreUnknown</c>, as plugins on the reference library do. Not thread-safe.
/// </summary>
/// <remarks>Keys are compared exactly; of one that stands several times the last counts.</remarks>
/// <param name="args">The arguments.</param>
public sealed class CniArgsReader(CniArgs args)
{
    private readonly HashSet<string> _known = [CniArgs.IgnoreUnknownKey];

    /// <summary>Turns the text of a value into the value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if the text is none.</returns>
    public delegate bool TryParse<T>(string text, out T value);

    /// <summary>The value of a key as text; null where it is absent.</summary>
    public string? Text(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _known.Add(key);
        return args.TryGet(key, out var text) ? text : null;
    }

    /// <summary>The value of a key as what a parser makes of it; the default of its type where it is absent.</summary>
    /// <exception cref="CniException">The parser does not take it (code 4).</exception>
    public T? Value<T>(string key, TryParse<T> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return Text(key) is not { } text ? default : parse(text, out var value) ? value : throw Wrong(key, text, typeof(T).Name);
    }

    /// <summary><c>true</c> or <c>1</c>, <c>false</c> or <c>0</c>, in any case; null where it is absent.</summary>
    /// <exception cref="CniException">It is something else (code 4).</exception>
    public bool? Flag(string key) => Text(key) is not { } text ? null : text.ToUpperInvariant() switch
    {
        "1" or "TRUE" => true,
        "0" or "FALSE" => false,
        _ => throw Wrong(key, text, "boolean"),
    };

    /// <summary>An IP address without a prefix; null where it is absent.</summary>
    /// <exception cref="CniException">It is something else (code 4).</exception>
    public IPAddress? Address(string key) =>
        Text(key) is not { } text ? null : IpText.TryParse(text, out var address) ? address : throw Wrong(key, text, "IP address");

    /// <summary>An IP address with its prefix length; null where it is absent.</summary>
    /// <exception cref="CniException">It is something else (code 4).</exception>
    public Cidr? Cidr(string key) =>
        Text(key) is not { } text ? null : Cni.Cidr.TryParse(text, out var cidr) ? cidr : throw Wrong(key, text, "IP address with a prefix");

    /// <summary>Refuses the keys that nobody asked for, unless the arguments say <c>IgnoreUnknown</c>. To be called when all that is known has been asked for.</summary>
    /// <exception cref="CniException">There are such keys; the message names them all (code 4).</exception>
    public void RefuseUnknown()
    {
        var unknown = args.Pairs.Where(pair => !_known.Contains(pair.Key)).Select(static pair => $"\"{pair.Key}={pair.Value}\"").ToArray();
        if (unknown.Length > 0 && !args.IgnoresUnknown())
        {
            throw Error($"unknown args [{string.Join(' ', unknown)}]");
        }
    }

    private static CniException Wrong(string key, string text, string expected) => Error($"error parsing value of pair \"{key}={text}\": it is no {expected}");

    private static CniException Error(string problem) => new(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"ARGS: {problem}"));
}
