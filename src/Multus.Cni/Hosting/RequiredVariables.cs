using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Hosting;

/// <summary>Which variables each command must come with.</summary>
internal static class RequiredVariables
{
    private static readonly ImmutableArray<string> Attachment = ["CNI_COMMAND", "CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_PATH"];
    private static readonly ImmutableArray<string> Detachment = ["CNI_COMMAND", "CNI_CONTAINERID", "CNI_IFNAME", "CNI_PATH"];
    private static readonly ImmutableArray<string> Node = ["CNI_COMMAND", "CNI_PATH"];
    private static readonly ImmutableArray<string> Any = ["CNI_COMMAND"];

    /// <summary>The variables for a command; an unknown one is refused later, when the configuration has been looked at.</summary>
    public static ImmutableArray<string> For(string command) => command switch
    {
        "ADD" or "CHECK" => Attachment,
        "DEL" => Detachment,
        "GC" or "STATUS" => Node,
        _ => Any,
    };

    /// <summary>Refuses an environment in which some are missing or empty.</summary>
    /// <exception cref="CniException">Some are; the message names all of them (code 4).</exception>
    public static void CheckPresent(ImmutableArray<string> required, IReadOnlyDictionary<string, string> variables)
    {
        var missing = required.RemoveAll(name => variables.TryGetValue(name, out var value) && value.Length > 0);
        if (!missing.IsEmpty)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"required env variables [{string.Join(',', missing)}] missing"));
        }
    }
}
