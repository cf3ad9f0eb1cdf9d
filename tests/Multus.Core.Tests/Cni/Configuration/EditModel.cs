using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

/// <summary>What a change to a configuration makes of it, written down a second time, over its members as texts.</summary>
internal static class EditModel
{
    private static readonly string[] ReadInAnyCase = ["cniVersion", "name", "type", "capabilities", "ipam", "dns", "args", "runtimeConfig", "prevResult"];

    /// <summary>The members with one set, or taken away where the value is null.</summary>
    /// <param name="members">The members.</param>
    /// <param name="name">Which one.</param>
    /// <param name="written">How it is written where it is new.</param>
    /// <param name="value">Its value as text.</param>
    public static IReadOnlyList<(string Name, string Written, string Value)> Apply(
        IEnumerable<(string Name, string Written, string Value)> members, string name, string written, string? value)
    {
        var comparison = ReadInAnyCase.Contains(name, StringComparer.OrdinalIgnoreCase) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var edited = members.ToList();
        var at = edited.FindIndex(member => string.Equals(member.Name, name, comparison));
        if (at < 0)
        {
            at = edited.Count;
            edited.Add((name, written, ""));
        }

        edited[at] = (name, written, "");
        return
        [
            .. edited
                .Where((member, index) => index == at || !string.Equals(member.Name, name, comparison))
                .Select(member => member == (name, written, "") ? (name, written, value!) : member)
                .Where(static member => member.Item3 is not null),
        ];
    }

    /// <summary>The configuration's members.</summary>
    public static IReadOnlyList<(string Name, string Written, string Value)> MembersOf(Multus.Core.Cni.Configuration.PluginConfig config) => JsonTree.Members(config.ToUtf8());
}
