using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Core.Execution;

/// <summary>
/// Turns what is remembered of attachments back into attachments that can be deleted and checked. Records of multus-cni leave out
/// what it works out anew each time; that comes from the kept results where there are any, and else from today's request. Pure.
/// </summary>
internal static class RecordResolver
{
    /// <summary>Whether a record says all there is to say, so that no kept results are needed to complete it.</summary>
    public static bool IsComplete(AttachmentRecord record) => record.Attachments.All(static attachment => attachment.Circumstances is not null);

    /// <summary>The attachments of a record, in order.</summary>
    /// <param name="record">The record.</param>
    /// <param name="inputs">The request at hand.</param>
    /// <param name="kept">The kept results of the container.</param>
    public static ImmutableArray<PlannedAttachment> Resolve(AttachmentRecord record, PlanInputs inputs, ImmutableArray<CachedAttachment> kept) =>
        [.. record.Attachments.Select((attachment, position) => Resolve(attachment, position, inputs, kept))];

    /// <summary>The attachment that a kept result is of; null if the network was not kept with it.</summary>
    public static PlannedAttachment? Resolve(CachedAttachment kept) =>
        kept.ReadNetwork() is { } network
            ? new PlannedAttachment(AttachmentRole.Secondary, network.Name.Value, network, kept.Key.Interface)
            {
                Args = kept.Args,
                Capabilities = kept.Capabilities,
            }
            : null;

    /// <summary>Adds those attachments that are not among the known ones, by network and interface.</summary>
    public static ImmutableArray<PlannedAttachment> Merge(ImmutableArray<PlannedAttachment> known, IEnumerable<PlannedAttachment> more) =>
        [.. known, .. more.Where(attachment => !known.Any(other => other.Network.Name == attachment.Network.Name && other.Interface == attachment.Interface))];

    private static PlannedAttachment Resolve(RecordedAttachment attachment, int position, PlanInputs inputs, ImmutableArray<CachedAttachment> kept)
    {
        var network = attachment.Network.WithVersionIfUnstated(inputs.Node.Version);
        var role = attachment.RoleAt(position);
        var name = attachment.InterfaceAt(position, inputs.Target.Interface);
        if (attachment.Circumstances is { } told)
        {
            return new PlannedAttachment(role, attachment.DisplayName, network, name)
            {
                Origin = told.Origin,
                Args = told.Args,
                Capabilities = told.Capabilities,
            };
        }

        var result = kept.FirstOrDefault(entry => entry.Network == network.Name && entry.Key.Interface == name);
        return new PlannedAttachment(role, attachment.DisplayName, network, name)
        {
            Args = result?.Args ?? inputs.Pod.ArgsForDelegates(inputs.Args),
            Capabilities = result?.Capabilities ?? (role == AttachmentRole.Primary
                ? CapabilityRules.ForPrimary(inputs.Node.RuntimeConfig)
                : Asked(attachment, name, inputs)),
        };
    }

    private static CapabilityArgs Asked(RecordedAttachment attachment, InterfaceName name, PlanInputs inputs) => CapabilityRules.WithDevice(
        CapabilityRules.Override(CapabilityRules.ForOthers(inputs.Node.RuntimeConfig), attachment.Requested),
        deviceId: null,
        DeviceInfoPath.ForPlugin(attachment.DisplayName, inputs.Target.Sandbox.Container, name));
}
