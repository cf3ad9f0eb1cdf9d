using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Planning.Generation;

/// <summary>
/// Which versions of the CNI specification a generated configuration and its primary network may have: from 0.4.0 on there is CHECK,
/// which the primary network has to know as well. Operators look for these wordings.
/// </summary>
internal static class VersionRules
{
    /// <summary>Refuses what is no version of three parts.</summary>
    public static CniVersion CheckTop(string stated) =>
        stated.Split('.').Length == 3 && CniVersion.TryParse(stated, out var version) ? version
        : throw Problem($"couldn't get top level cni version{(stated.Length == 0 ? ": the daemon's configuration has no \"cniVersion\"" : $": \"cniVersion\": \"{stated}\" is not a version")}");

    /// <summary>Refuses a primary network that is too old for the daemon's version, which it gives.</summary>
    public static CniVersion Check(string stated, CniVersion primary)
    {
        var top = CheckTop(stated);
        if (!top.IsAtLeast(CniVersion.V040) || (primary.Text.Length > 0 && primary.IsAtLeast(CniVersion.V040)))
        {
            return top;
        }

        throw Problem(primary.Text.Length == 0 ? "couldn't get cni version of delegate" : $"delegate cni version is {primary.Text} while top level cni version is {top.Text}");
    }

    private static CniException Problem(string problem) =>
        new(new CniError(CniErrorCode.InvalidNetworkConfig, $"failed to load the primary CNI configuration as a multus delegate with error '{problem}'"));
}
