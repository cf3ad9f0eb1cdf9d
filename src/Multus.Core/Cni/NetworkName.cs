using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// The name of a CNI network (<c>name</c> of a configuration): an alphanumeric character, then alphanumeric ones, <c>_</c>,
/// <c>.</c> or <c>-</c>. It can be used as part of a file name. Immutable.
/// </summary>
public sealed record NetworkName
{
    private NetworkName(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="CniException">The text is empty or has a character that is not allowed (code 7).</exception>
    public static NetworkName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "missing network name"));
        }

        return TryParse(text, out var name)
            ? name
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "invalid characters found in network name", text));
    }

    /// <summary>Reads a name like <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NetworkName? name)
    {
        name = text is not null && CniNames.IsIdentifier(text) ? new NetworkName(text) : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
