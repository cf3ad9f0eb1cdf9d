using System.Globalization;
using Multus.Core.Cni;

namespace Multus.Cli.Validation;

/// <summary>What names and addresses have to be like, as Kubernetes and the kernel have it.</summary>
internal static class NameText
{
    public static bool IsLabel(string text) => text.Length is > 0 and <= 63 && IsOneLabel(text);

    public static bool IsSubdomain(string text) => text.Length is > 0 and <= 253 && text.Split('.').All(IsOneLabel);

    public static bool IsResource(string text) => text.Split('/') is [var domain, { Length: > 0 and <= 63 } name] && IsSubdomain(domain) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Whether it is a hardware address of so many bytes.</summary>
    public static bool IsHardwareAddress(string text, int bytes)
    {
        var parts = text.Split(text.Contains(':', StringComparison.Ordinal) ? ':' : text.Contains('-', StringComparison.Ordinal) ? '-' : '.');
        var digits = text.Contains('.', StringComparison.Ordinal) ? 4 : 2;
        return parts.Length == bytes * 2 / digits && parts.All(part => part.Length == digits && part.All(char.IsAsciiHexDigit));
    }

    /// <summary>Why a text cannot be an interface's name; null if it can.</summary>
    public static string? InterfaceProblem(string text) => InterfaceName.TryParse(text, out _) ? null
        : text.Length > 15 ? string.Create(CultureInfo.InvariantCulture, $"\"{Quoted.Short(text)}\" has {text.Length} characters, an interface's name has at most 15: shorten it")
        : $"\"{Quoted.Short(text)}\" cannot be an interface's name: write 1 to 15 characters without '/', ':' and white space";

    private static bool IsOneLabel(string text) =>
        text.Length is > 0 and <= 63 && text[0] != '-' && text[^1] != '-' && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
