using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni.Results;

/// <summary>The three forms that results have had.</summary>
internal enum ResultShape
{
    /// <summary>0.1.0 and 0.2.0: at most one address of each family, its routes under it.</summary>
    PerFamily,

    /// <summary>0.3.0, 0.3.1 and 0.4.0: interfaces, addresses that state their family, routes.</summary>
    TaggedLists,

    /// <summary>1.0.0 and 1.1.0: the same without the tag, with more about interfaces.</summary>
    Lists,
}

/// <summary>Which version has which shape. Only published versions do; <c>1.0</c> is none.</summary>
internal static class ResultShapes
{
    private static readonly ImmutableArray<(ResultShape Shape, ImmutableArray<CniVersion> Versions)> Table =
    [
        (ResultShape.PerFamily, [CniVersion.V010, CniVersion.V020]),
        (ResultShape.TaggedLists, [CniVersion.V030, CniVersion.V031, CniVersion.V040]),
        (ResultShape.Lists, [CniVersion.V100, CniVersion.V110]),
    ];

    /// <summary>The shape of a version.</summary>
    /// <exception cref="CniException">The version is not a published one (code 1).</exception>
    public static ResultShape Of(CniVersion version)
    {
        foreach (var (shape, versions) in Table)
        {
            if (versions.Contains(version))
            {
                return shape;
            }
        }

        throw new CniException(new CniError(CniErrorCode.IncompatibleVersion, $"unsupported CNI result version \"{version.Text}\""));
    }
}
