using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// Where a sandbox's network namespace is (<c>CNI_NETNS</c>), as the runtime wrote it. That it exists is not part of the type:
/// on DEL it often does not any more. Immutable.
/// </summary>
public sealed record NetnsPath
{
    private NetnsPath(string value) => Value = value;

    /// <summary>The path.</summary>
    public string Value { get; }

    /// <summary>Takes a path.</summary>
    /// <exception cref="CniException">It is empty, or has a NUL character (code 8).</exception>
    public static NetnsPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var path) ? path : throw new CniException(new CniError(CniErrorCode.InvalidNetns, $"\"{text}\" is not the path of a network namespace"));
    }

    /// <summary>Takes a path like <see cref="Parse"/>, without an exception; an empty one, or one with a NUL character, is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NetnsPath? path)
    {
        path = string.IsNullOrEmpty(text) || text.Contains('\0', StringComparison.Ordinal) ? null : new NetnsPath(text);
        return path is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
