using System.Globalization;
using Multus.Core.Cni;

namespace Multus.Core.Planning;

/// <summary>Which delegate is the primary one, in which order they run, and what their interfaces are called.</summary>
internal static class InterfaceNaming
{
    /// <summary>
    /// The first delegate is the primary one and gets the name that the runtime asked for; the one at position <c>i</c> gets
    /// <c>net&lt;i&gt;</c>. Where one is marked <c>masterplugin</c> that one is the primary one, runs first, and the others are
    /// numbered among themselves from 0, as the first configurations of Multus had it.
    /// </summary>
    public static IEnumerable<(DelegateConfig Delegate, AttachmentRole Role, InterfaceName Name)> Assign(
        NodeConfig config, InterfaceName asked)
    {
        if (config.PrimaryDelegate is not { } primary)
        {
            yield break;
        }

        yield return (primary, AttachmentRole.Primary, asked);
        var index = primary.Mark == DelegateMark.MasterPlugin ? 0 : 1;
        foreach (var other in config.Delegates.Where(entry => !ReferenceEquals(entry, primary)))
        {
            yield return (other, AttachmentRole.Secondary, Numbered(index++));
        }
    }

    /// <summary>The name of the attachment at a position: the one asked for at 0, else <c>net&lt;position&gt;</c>.</summary>
    public static InterfaceName At(int position, InterfaceName asked) => position == 0 ? asked : Numbered(position);

    private static InterfaceName Numbered(int index) => InterfaceName.Parse(string.Create(CultureInfo.InvariantCulture, $"net{index}"));
}
