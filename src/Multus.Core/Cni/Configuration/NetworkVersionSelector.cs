using System.Collections.Immutable;

namespace Multus.Core.Cni.Configuration;

/// <summary>Which version to speak for a list that names several (CNI 1.1.0, section 1, "cniVersions").</summary>
internal static class NetworkVersionSelector
{
    /// <summary>
    /// The highest version, of those named, that this library speaks; the single one as it is written where only that is named, or
    /// where none of them can be spoken, so that the plugin's refusal names it.
    /// </summary>
    public static CniVersion Select(CniVersion version, ImmutableArray<CniVersion> versions)
    {
        var candidates = versions.IsEmpty ? [] : versions.Append(version).Where(static candidate => candidate.Text.Length > 0 && CniVersion.Newest.IsAtLeast(candidate));
        CniVersion? best = null;
        foreach (var candidate in candidates)
        {
            best = best is null || candidate.IsAtLeast(best) ? candidate : best;
        }

        return best ?? version;
    }
}
