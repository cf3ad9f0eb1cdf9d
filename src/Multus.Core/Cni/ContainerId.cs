using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// The runtime's identifier of a sandbox (<c>CNI_CONTAINERID</c>): an alphanumeric character, then alphanumeric ones, <c>_</c>,
/// <c>.</c> or <c>-</c>. It can be used as a file name. Immutable.
/// </summary>
public sealed record ContainerId
{
    private ContainerId(string value) => Value = value;

    /// <summary>The identifier.</summary>
    public string Value { get; }

    /// <summary>Reads an identifier.</summary>
    /// <exception cref="CniException">The text is empty (code 3) or has a character that is not allowed (code 4).</exception>
    public static ContainerId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            throw new CniException(new CniError(CniErrorCode.UnknownContainer, "missing containerID"));
        }

        return TryParse(text, out var id)
            ? id
            : throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, "invalid characters in containerID", text));
    }

    /// <summary>Reads an identifier like <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ContainerId? id)
    {
        id = text is not null && CniNames.IsIdentifier(text) ? new ContainerId(text) : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
