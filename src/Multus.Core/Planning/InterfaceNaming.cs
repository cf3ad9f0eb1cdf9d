using System.Collections.Immutable;
using System.Globalization;
using Multus.Core.Cni;

namespace Multus.Core.Planning;

/// <summary>What the interfaces of a sandbox are called.</summary>
internal static class InterfaceNaming
{
    /// <summary>
    /// The name that the pod asks for, else the one that the runtime asked for where the network is the primary one, else
    /// <c>net&lt;i&gt;</c> by its position, the primary one's being 0. Where a delegate is marked <c>masterplugin</c> the others are
    /// numbered among themselves from 0, as the first configurations of Multus had it.
    /// </summary>
    public static ImmutableArray<InterfaceName> Assign(PlanInputs inputs)
    {
        var offset = inputs.Node.PrimaryDelegate?.Mark == DelegateMark.MasterPlugin ? 1 : 0;
        return [.. inputs.Networks.Select((network, i) => network.Selection?.Interface
            ?? (network.Role == AttachmentRole.Primary ? inputs.Target.Interface : Numbered(i - offset)))];
    }

    /// <summary>The name of the attachment at a position: the one asked for at 0, else <c>net&lt;position&gt;</c>.</summary>
    public static InterfaceName At(int position, InterfaceName asked) => position == 0 ? asked : Numbered(position);

    /// <summary>The name by a number: <c>net&lt;index&gt;</c>.</summary>
    public static InterfaceName Numbered(int index) => InterfaceName.Parse(string.Create(CultureInfo.InvariantCulture, $"net{index}"));

    /// <summary>Whether a name is one that goes by a position.</summary>
    public static bool IsNumbered(InterfaceName name) =>
        name.Value.StartsWith("net", StringComparison.Ordinal) && name.Value.Length > 3 && name.Value.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Names that two networks would get.</summary>
    public static IEnumerable<string> FindClashes(ImmutableArray<PlannedAttachment> attachments) =>
        attachments.Select(static attachment => attachment.Interface).Distinct().Count() == attachments.Length ? [] : DescribeClashes(attachments);

    private static IEnumerable<string> DescribeClashes(ImmutableArray<PlannedAttachment> attachments) =>
        from attachment in attachments
        group attachment.DisplayName by attachment.Interface into sameName
        where sameName.Count() > 1
        select $"networks {string.Join(" and ", sameName.Select(static name => $"\"{name}\""))} would both get the interface name \"{sameName.Key}\"";
}
