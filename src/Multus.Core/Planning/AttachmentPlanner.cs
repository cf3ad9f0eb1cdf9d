using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Planning;

/// <summary>Decides what is attached, under which names and with what, and refuses what cannot be. Pure: no clock, no file, no log.</summary>
public static class AttachmentPlanner
{
    /// <summary>Makes the plan.</summary>
    public static PlanOutcome Plan(PlanInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var drafting = new AttachmentDrafting(inputs);
        var names = InterfaceNaming.Assign(inputs);
        ImmutableArray<PlannedAttachment> attachments = [.. inputs.Networks.Select((network, i) => drafting.Draft(network, names[i]))];

        ImmutableArray<string> problems = [.. drafting.Problems, .. InterfaceNaming.FindClashes(attachments), .. DefaultRouteRules.FindProblems(attachments)];
        return problems.IsEmpty
            ? new PlanOutcome.Planned(new AttachmentPlan(inputs.Target.Sandbox, inputs.Pod, attachments) { Notices = drafting.Notices })
            : new PlanOutcome.Rejected(new CniError(CniErrorCode.InvalidNetworkConfig, string.Join("; ", problems)));
    }
}
