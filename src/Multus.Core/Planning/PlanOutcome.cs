using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Planning;

/// <summary>What came of planning.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the two cases of a closed union")]
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    /// <summary>There is a plan.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record Planned(AttachmentPlan Plan) : PlanOutcome;

    /// <summary>What was asked for cannot be done.</summary>
    /// <param name="Error">All reasons.</param>
    public sealed record Rejected(CniError Error) : PlanOutcome;
}
