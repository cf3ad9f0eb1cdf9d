using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;

namespace Multus.Core.Tests.Delegation;

/// <summary>Says which of the two cases an outcome must be.</summary>
internal static class Outcomes
{
    public static CniResult? Result(this DelegateOutcome outcome) => Assert.IsType<DelegateOutcome.Succeeded>(outcome).Result;

    public static CniError Error(this DelegateOutcome outcome) => Assert.IsType<DelegateOutcome.Failed>(outcome).Error;
}
