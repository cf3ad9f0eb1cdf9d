namespace Multus.Core.Networks;

/// <summary>The names that Kubernetes takes for its objects (RFC 1123). Pure.</summary>
internal static class KubernetesNames
{
    private const int MaxLabel = 63;
    private const int MaxSubdomain = 253;

    /// <summary>The name of a namespace: up to 63 lower-case letters, digits and <c>-</c>, which neither begins nor ends it.</summary>
    public static bool IsLabel(ReadOnlySpan<char> text) => text.Length <= MaxLabel && IsOneLabel(text);

    /// <summary>The name of most objects: labels with dots between them, up to 253 characters in all. A label alone may be as long.</summary>
    public static bool IsSubdomain(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxSubdomain)
        {
            return false;
        }

        foreach (var label in text.Split('.'))
        {
            if (!IsOneLabel(text[label]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOneLabel(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] != '-' && text[^1] != '-';
    }
}
