namespace Multus.Core.Cni;

/// <summary>
/// Hardware addresses as the CNI world writes them: <c>02:00:5e:10:00:07</c>, <c>02-00-5e-10-00-07</c> or <c>0200.5e10.0007</c>, of
/// either case. They are passed on as they are written, so there is only the question whether a text is one. Pure.
/// </summary>
internal static class HardwareAddress
{
    /// <summary>The length of an Ethernet address in bytes.</summary>
    public const int MacBytes = 6;

    /// <summary>The length of an InfiniBand GUID in bytes.</summary>
    public const int GuidBytes = 8;

    /// <summary>Whether a text is an address of so many bytes.</summary>
    public static bool IsValid(ReadOnlySpan<char> text, int bytes)
    {
        var (separator, digits) = text.Length > 2 && text[2] is ':' or '-' ? (text[2], 2) : ('.', 4);
        if (text.Length != (2 * bytes) + (2 * bytes / digits) - 1)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var fits = (i + 1) % (digits + 1) == 0 ? text[i] == separator : char.IsAsciiHexDigit(text[i]);
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
