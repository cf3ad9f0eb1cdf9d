using Multus.Core.Cni;
using Multus.Core.Cni.Results;

namespace Multus.Core.Commands;

/// <summary>The version that the answer to an ADD is written in.</summary>
internal static class AnswerVersion
{
    /// <summary>
    /// That of the configuration, as the specification has it; between 0.3.0 and 0.4.0, whose results are the same but for the number,
    /// that of the delegate, as runtimes know it from multus-cni.
    /// </summary>
    public static CniVersion Of(CniVersion asked, CniResult? result) =>
        result?.ReadFrom is { } answered && IsOf03To04(asked) && IsOf03To04(answered) ? answered : asked;

    private static bool IsOf03To04(CniVersion version) => version == CniVersion.V030 || version == CniVersion.V031 || version == CniVersion.V040;
}
