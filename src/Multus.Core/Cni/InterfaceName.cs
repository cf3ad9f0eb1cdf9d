using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// The name of a network interface in a sandbox (<c>CNI_IFNAME</c>): 1 to 15 bytes, not <c>.</c> or <c>..</c>, without
/// <c>/</c>, <c>:</c> or white space. Immutable.
/// </summary>
public sealed record InterfaceName
{
    private InterfaceName(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="CniException">The text breaks one of the rules above (code 4).</exception>
    public static InterfaceName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CniNames.InterfaceNameProblem(text) is var (message, details)
            ? throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, message, details))
            : new InterfaceName(text);
    }

    /// <summary>Reads a name like <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out InterfaceName? name)
    {
        name = text is not null && CniNames.InterfaceNameProblem(text) is null ? new InterfaceName(text) : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
