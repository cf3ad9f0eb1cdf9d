using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Networks;

namespace Multus.Core.Planning;

/// <summary>What has to change so that a sandbox has the networks that its pod asks for today. Pure.</summary>
/// <param name="Remove">What goes, in the order it was made.</param>
/// <param name="Add">What comes, each with its interface's name, in the order the pod asks for it.</param>
internal sealed record NetworkChanges(ImmutableArray<PlannedAttachment> Remove, ImmutableArray<NetworkSelection> Add)
{
    /// <summary>Whether all is as it should be.</summary>
    public bool IsEmpty => Remove.IsEmpty && Add.IsEmpty;

    /// <summary>
    /// Compares. An attachment goes by its network and its interface; one whose interface the pod does not name, by its network and its
    /// place among those of that network. What is asked of a network beside that counts when it is attached, and not later.
    /// </summary>
    /// <param name="there">What is there. Only what the pod asked for can go; the rest is the node's.</param>
    /// <param name="wanted">What the pod asks for, but for the network in the place of the default one, which stays as it is.</param>
    public static NetworkChanges Between(ImmutableArray<PlannedAttachment> there, ImmutableArray<NetworkSelection> wanted)
    {
        var left = there.Where(static attachment => attachment.Role == AttachmentRole.Secondary).ToList();
        var missing = new List<(int Place, NetworkSelection Selection)>();

        // Those with names first, so that one without takes none of theirs.
        foreach (var (place, selection) in wanted.Index().OrderBy(static entry => entry.Item.Interface is null))
        {
            if (FindMatch(left, selection) is >= 0 and var match)
            {
                left.RemoveAt(match);
            }
            else
            {
                missing.Add((place, selection));
            }
        }

        ImmutableArray<PlannedAttachment> remove = [.. left.Where(static attachment => attachment.Origin == AttachmentOrigin.Pod)];
        var taken = there.Except(remove).Select(static attachment => attachment.Interface)
            .Concat(wanted.Select(static selection => selection.Interface).OfType<InterfaceName>())
            .ToHashSet();
        return new NetworkChanges(remove, [.. missing.OrderBy(static entry => entry.Place).Select(entry => entry.Selection with { Interface = entry.Selection.Interface ?? TakeFree(taken) })]);
    }

    // Which interfaces the pod named is not remembered; those that were numbered are the likeliest not to be among them.
    private static int FindMatch(List<PlannedAttachment> there, NetworkSelection selection)
    {
        var network = selection.Network.ToString();
        if (selection.Interface is { } name)
        {
            return there.FindIndex(attachment => attachment.DisplayName == network && attachment.Interface == name);
        }

        var numbered = there.FindIndex(attachment => IsAskedFor(attachment, network) && InterfaceNaming.IsNumbered(attachment.Interface));
        return numbered >= 0 ? numbered : there.FindIndex(attachment => IsAskedFor(attachment, network));
    }

    private static bool IsAskedFor(PlannedAttachment attachment, string network) => attachment.DisplayName == network && attachment.Origin == AttachmentOrigin.Pod;

    private static InterfaceName TakeFree(HashSet<InterfaceName> taken)
    {
        for (var index = 1; ; index++)
        {
            var name = InterfaceNaming.Numbered(index);
            if (taken.Add(name))
            {
                return name;
            }
        }
    }
}
