using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.Networks;

/// <summary>
/// Reads the short form: <c>[namespace/]name[@interface]</c>, several with commas between them (multi-network standard, section
/// 4.1.1; the interface is Multus' own).
/// </summary>
/// <param name="defaultNamespace">The namespace of networks that name none.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ShortSelectionReader(string defaultNamespace, SelectionProblems problems)
{
    /// <summary>Reads all items; where there are problems, what comes of them is of no use.</summary>
    public ImmutableArray<NetworkSelection> Read(string annotation)
    {
        var items = annotation.Split(',', StringSplitOptions.TrimEntries);

        // An item with nothing in it, such as after a last comma, names a network that there is not: whoever looks for it says so. Once is enough.
        var firstEmpty = Array.IndexOf(items, "");
        return [.. items.Where((item, i) => item.Length > 0 || i == firstEmpty).Select(ReadItem)];
    }

    private NetworkSelection ReadItem(string item)
    {
        if (item.Length == 0)
        {
            return new NetworkSelection(new NetworkRef(defaultNamespace, ""));
        }

        var place = $"item \"{SelectionProblems.Shorten(item)}\"";
        var bySlash = item.Split('/');
        var byAt = bySlash[^1].Split('@');
        if (bySlash.Length > 2 || byAt.Length > 2)
        {
            problems.Add($"{place}: Invalid network object (failed at '{(bySlash.Length > 2 ? '/' : '@')}')");
            return new NetworkSelection(new NetworkRef(defaultNamespace, ""));
        }

        var (ns, name, wanted) = (bySlash.Length > 1 ? bySlash[0].Trim() : "", byAt[0].Trim(), byAt.Length > 1 ? byAt[1].Trim() : "");
        problems.AddIfAny($"{place}: name", SelectionRules.ShortName(name));
        if (ns.Length > 0)
        {
            problems.AddIfAny($"{place}: namespace", SelectionRules.Namespace(ns));
        }

        if (wanted.Length > 0)
        {
            problems.AddIfAny($"{place}: interface", SelectionRules.Interface(wanted));
        }

        return new NetworkSelection(new NetworkRef(ns.Length > 0 ? ns : defaultNamespace, name))
        {
            Interface = InterfaceName.TryParse(wanted, out var interfaceName) ? interfaceName : null,
        };
    }
}
