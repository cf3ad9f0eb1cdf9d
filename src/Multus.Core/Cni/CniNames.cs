using System.Buffers;
using System.Text;

namespace Multus.Core.Cni;

/// <summary>The character rules of CNI names (CNI 1.0.0 and later, sections 1 and 2), in one place.</summary>
internal static class CniNames
{
    /// <summary>The longest interface name the kernel takes, in bytes.</summary>
    public const int MaxInterfaceNameBytes = 15;

    private static readonly SearchValues<char> First = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Rest = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>An alphanumeric character, then alphanumeric ones, <c>_</c>, <c>.</c> or <c>-</c>.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && First.Contains(text[0]) && !text.AsSpan(1).ContainsAnyExcept(Rest);

    /// <summary>Why an interface name cannot be one; null when it can.</summary>
    public static (string Message, string? Details)? InterfaceNameProblem(string text)
    {
        if (text.Length == 0)
        {
            return ("interface name is empty", null);
        }

        if (Encoding.UTF8.GetByteCount(text) > MaxInterfaceNameBytes)
        {
            return ("interface name is too long", "interface name should be less than 16 characters");
        }

        if (text is "." or "..")
        {
            return ("interface name is . or ..", null);
        }

        return HasForbidden(text) ? ("interface name contains / or : or whitespace characters", null) : null;
    }

    private static bool HasForbidden(string text)
    {
        foreach (var c in text)
        {
            if (c is '/' or ':' or '\0' || char.IsWhiteSpace(c))
            {
                return true;
            }
        }

        return false;
    }
}
