namespace Multus.Schemas.Tests.Model.Texts;

/// <summary>
/// Regular expressions for texts of CNI. Without look-around, which not every engine has, and anchored, since in a schema an
/// expression may match anywhere.
/// </summary>
internal static class Patterns
{
    /// <summary>An IPv4 or IPv6 address; empty for none.</summary>
    public const string IpAddress = $"^({V4}|{V6})?$";

    /// <summary>An address with its prefix length.</summary>
    public const string Cidr = $"^({V4}/{V4Prefix}|{V6}/{V6Prefix})$";

    /// <summary>An address, with a prefix length or without.</summary>
    public const string IpOrCidr = $"^({V4}(/{V4Prefix})?|{V6}(/{V6Prefix})?)$";

    /// <summary>An alphanumeric character, then alphanumeric ones, <c>_</c>, <c>.</c> or <c>-</c>.</summary>
    public const string Identifier = "^[A-Za-z0-9][A-Za-z0-9_.-]*$";

    /// <summary>One to three numbers joined by dots; empty for none.</summary>
    public const string Version = @"^([0-9]+(\.[0-9]+){0,2})?$";

    /// <summary>The name of a file, not a path. That it is not <c>.</c> or <c>..</c> has to be said beside it.</summary>
    public const string FileName = @"^[^/\\\u0000]+$";

    /// <summary>An absolute path; empty for none.</summary>
    public const string AbsolutePath = "^(/|$)";

    /// <summary>The name of a network interface. That it is not <c>.</c> or <c>..</c>, and how long it may be, has to be said beside it.</summary>
    public const string InterfaceName = @"^[^/:\s\u0000]+$";

    /// <summary>Numbers, each with its unit; empty for none.</summary>
    public const string Duration = $"^({Amount})*$";

    /// <summary>Numbers, each with its unit.</summary>
    public const string Period = $"^({Amount})+$";

    /// <summary>The same, and 0 without a unit.</summary>
    public const string Wait = $"^(0|({Amount})+)$";

    /// <summary>True or false in any case.</summary>
    public const string FlagText = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$";

    /// <summary>Six bytes.</summary>
    public const string MacAddress = "^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$";

    /// <summary>Eight bytes.</summary>
    public const string InfinibandGuid = "^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){7}$";

    private const string Amount = @"([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|ms|s|m|h)";

    private const string Octet = "(25[0-5]|(2[0-4]|1[0-9]|[1-9]?)[0-9])";
    private const string V4 = @$"({Octet}\.){{3}}{Octet}";
    private const string V4Prefix = "0*([12]?[0-9]|3[0-2])";

    // By its look: a complete grammar takes a page, and is what an editor would show where it does not match.
    private const string V6 = "([0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f.]*";
    private const string V6Prefix = "0*([1-9]?[0-9]|1[01][0-9]|12[0-8])";
}
