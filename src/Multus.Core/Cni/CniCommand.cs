using System.Diagnostics.CodeAnalysis;

namespace Multus.Core.Cni;

/// <summary>What a CNI plugin is asked to do: the value of <c>CNI_COMMAND</c> (CNI 1.1.0, section 2).</summary>
public enum CniCommand
{
    /// <summary>ADD: attach a container to a network. Since CNI 0.1.0.</summary>
    Add,

    /// <summary>DEL: detach a container from a network. Since CNI 0.1.0.</summary>
    Del,

    /// <summary>CHECK: see whether an attachment is still as it was made. Since CNI 0.4.0.</summary>
    Check,

    /// <summary>GC: remove what belongs to attachments that are no longer valid. Since CNI 1.1.0.</summary>
    Gc,

    /// <summary>STATUS: tell whether the plugin can serve an ADD. Since CNI 1.1.0.</summary>
    Status,

    /// <summary>VERSION: tell which versions of the specification the plugin speaks. Since CNI 0.2.0.</summary>
    Version,
}

/// <summary>The protocol's spelling of <see cref="CniCommand"/>: upper case only, compared exactly.</summary>
public static class CniCommandText
{
    /// <summary>Gives the value of <c>CNI_COMMAND</c> for a command, such as <c>ADD</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public static string ToProtocolText(this CniCommand command) => command switch
    {
        CniCommand.Add => "ADD",
        CniCommand.Del => "DEL",
        CniCommand.Check => "CHECK",
        CniCommand.Gc => "GC",
        CniCommand.Status => "STATUS",
        CniCommand.Version => "VERSION",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a CNI command"),
    };

    /// <summary>Reads the value of <c>CNI_COMMAND</c>. Lower case is not accepted.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CniCommand command)
    {
        (var known, command) = text switch
        {
            "ADD" => (true, CniCommand.Add),
            "DEL" => (true, CniCommand.Del),
            "CHECK" => (true, CniCommand.Check),
            "GC" => (true, CniCommand.Gc),
            "STATUS" => (true, CniCommand.Status),
            "VERSION" => (true, CniCommand.Version),
            _ => (false, default),
        };
        return known;
    }
}
