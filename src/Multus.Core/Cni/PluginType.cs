using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// The type of a plugin (<c>type</c> of its configuration): the file name of its executable, so never a path. Immutable.
/// </summary>
public sealed record PluginType
{
    private PluginType(string value) => Value = value;

    /// <summary>The type.</summary>
    public string Value { get; }

    /// <summary>Reads a type.</summary>
    /// <exception cref="CniException">The text is empty, <c>.</c> or <c>..</c>, or holds a path separator (code 7).</exception>
    public static PluginType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var type)
            ? type
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"invalid plugin name: \"{text}\" is not a file name"));
    }

    /// <summary>Reads a type like <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PluginType? type)
    {
        var valid = text is not (null or "" or "." or "..") && text.AsSpan().IndexOfAny('/', '\\', '\0') < 0;
        type = valid ? new PluginType(text!) : null;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
