using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>
/// A version of the CNI specification as a configuration or a result states it.
/// </summary>
/// <remarks>
/// Two questions are asked of a version, and they are answered differently. Whether a plugin <em>supports</em> it is decided by
/// the exact text (<see cref="Equals(CniVersion?)"/>): <c>1.0</c> is not <c>1.0.0</c>. Whether it is <em>new enough</em> for a
/// feature is decided by the numbers (<see cref="IsAtLeast"/>). A version that is not stated counts as 0.1.0 in both. Immutable.
/// </remarks>
public sealed class CniVersion : IEquatable<CniVersion>
{
    private readonly long _major;
    private readonly long _minor;
    private readonly long _micro;

    private CniVersion(string text, long major, long minor, long micro)
    {
        Text = text;
        _major = major;
        _minor = minor;
        _micro = micro;
    }

    /// <summary>No version stated: the text is empty and the numbers are those of 0.1.0.</summary>
    public static CniVersion Unstated { get; } = new("", 0, 1, 0);

    /// <summary>CNI 0.1.0.</summary>
    public static CniVersion V010 { get; } = new("0.1.0", 0, 1, 0);

    /// <summary>CNI 0.2.0.</summary>
    public static CniVersion V020 { get; } = new("0.2.0", 0, 2, 0);

    /// <summary>CNI 0.3.0.</summary>
    public static CniVersion V030 { get; } = new("0.3.0", 0, 3, 0);

    /// <summary>CNI 0.3.1.</summary>
    public static CniVersion V031 { get; } = new("0.3.1", 0, 3, 1);

    /// <summary>CNI 0.4.0.</summary>
    public static CniVersion V040 { get; } = new("0.4.0", 0, 4, 0);

    /// <summary>CNI 1.0.0.</summary>
    public static CniVersion V100 { get; } = new("1.0.0", 1, 0, 0);

    /// <summary>CNI 1.1.0.</summary>
    public static CniVersion V110 { get; } = new("1.1.0", 1, 1, 0);

    /// <summary>Every published version, oldest first.</summary>
    public static ImmutableArray<CniVersion> All { get; } = [V010, V020, V030, V031, V040, V100, V110];

    /// <summary>The newest published version, 1.1.0.</summary>
    public static CniVersion Newest => V110;

    /// <summary>The version as it was written; empty when none was stated.</summary>
    public string Text { get; }

    /// <summary>The version that counts: this one, or 0.1.0 where none was stated.</summary>
    public CniVersion Effective => Text.Length == 0 ? V010 : this;

    /// <summary>Whether this is one of the published versions, by exact text; a version that is not stated is.</summary>
    public bool IsKnown => All.Contains(Effective);

    /// <summary>Reads a version: one to three decimal numbers joined by dots; an empty text means that none is stated.</summary>
    /// <exception cref="CniException">The text is not a version (code 6).</exception>
    public static CniVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, out var problem) ?? throw new CniException(new CniError(CniErrorCode.DecodingFailure, problem));
    }

    /// <summary>Reads a version like <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CniVersion? version)
    {
        version = text is null ? null : Read(text, out _);
        return version is not null;
    }

    /// <summary>Whether this version is the other one or newer, by number.</summary>
    public bool IsAtLeast(CniVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (_major, _minor, _micro).CompareTo((other._major, other._minor, other._micro)) >= 0;
    }

    /// <summary>Whether the other version has the same text, a version that is not stated being 0.1.0.</summary>
    public bool Equals(CniVersion? other) => other is not null && string.Equals(Effective.Text, other.Effective.Text, StringComparison.Ordinal);

    /// <summary>Like <see cref="Equals(CniVersion?)"/>.</summary>
    public static bool operator ==(CniVersion? left, CniVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>The opposite of <c>==</c>.</summary>
    public static bool operator !=(CniVersion? left, CniVersion? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CniVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => Effective.Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The version that counts, as text.</summary>
    public override string ToString() => Effective.Text;

    private static CniVersion? Read(string text, out string problem)
    {
        problem = "";
        if (text.Length == 0)
        {
            return Unstated;
        }

        foreach (var known in All)
        {
            if (known.Text == text)
            {
                return known;
            }
        }

        var parts = text.Split('.');
        if (parts.Length > 3)
        {
            problem = $"invalid version \"{text}\": too many parts";
            return null;
        }

        Span<long> numbers = [0, 0, 0];
        ReadOnlySpan<string> names = ["major", "minor", "micro"];
        for (var i = 0; i < parts.Length; i++)
        {
            // A number parser passes over NUL characters at the end.
            if (parts[i].EndsWith('\0') || !long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                problem = $"failed to convert {names[i]} version part \"{parts[i]}\" of \"{text}\" to a number";
                return null;
            }
        }

        return new CniVersion(text, numbers[0], numbers[1], numbers[2]);
    }
}
