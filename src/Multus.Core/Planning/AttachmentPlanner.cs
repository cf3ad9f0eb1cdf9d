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
        var args = inputs.Pod.ArgsForDelegates(inputs.Args);
        var attachments = ImmutableArray.CreateBuilder<PlannedAttachment>();
        foreach (var (configured, role, name) in InterfaceNaming.Assign(inputs.Node, inputs.Target.Interface))
        {
            attachments.Add(new PlannedAttachment(role, configured.Network.Name.Value, configured.Network, name)
            {
                Args = args,
                Capabilities = role == AttachmentRole.Primary
                    ? CapabilityRules.ForPrimary(inputs.Node.RuntimeConfig)
                    : CapabilityRules.ForOthers(inputs.Node.RuntimeConfig),
            });
        }

        var plan = new AttachmentPlan(inputs.Target.Sandbox, inputs.Pod, attachments.DrainToImmutable());
        var problems = FindProblems(plan).ToArray();
        return problems.Length == 0
            ? new PlanOutcome.Planned(plan)
            : new PlanOutcome.Rejected(new CniError(CniErrorCode.InvalidNetworkConfig, string.Join("; ", problems)));
    }

    private static IEnumerable<string> FindProblems(AttachmentPlan plan) =>
        from attachment in plan.Attachments
        group attachment.DisplayName by attachment.Interface into sameName
        where sameName.Count() > 1
        select $"networks {string.Join(" and ", sameName.Select(static name => $"\"{name}\""))} would both get the interface name \"{sameName.Key}\"";
}
