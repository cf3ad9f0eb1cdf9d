using System.Collections.Immutable;

namespace Multus.Core.Cni.Configuration;

/// <summary>Which version to speak for a list that names several (CNI 1.1.0, section 1, "cniVersions").</summary>
internal static class NetworkVersionSelector
{
    private static readonly Comparer<CniVersion> ByNumber =
        Comparer<CniVersion>.Create(static (one, other) => !one.IsAtLeast(other) ? -1 : other.IsAtLeast(one) ? 0 : 1);

    /// <summary>
    /// The versions to choose from, best first: those of the ones named that this library speaks; the single one as it is written
    /// where only that is named, or where none of them can be spoken, so that the plugin's refusal names it.
    /// </summary>
    public static ImmutableArray<CniVersion> Rank(CniVersion version, ImmutableArray<CniVersion> versions)
    {
        if (versions.IsEmpty)
        {
            return [version];
        }

        // Of two that are the same by number, the one named later.
        ImmutableArray<CniVersion> ranked =
        [
            .. versions.Append(version)
                .Where(static candidate => candidate.Text.Length > 0 && CniVersion.Newest.IsAtLeast(candidate))
                .Distinct()
                .Reverse()
                .OrderDescending(ByNumber),
        ];
        return ranked.IsEmpty ? [version] : ranked;
    }
}
