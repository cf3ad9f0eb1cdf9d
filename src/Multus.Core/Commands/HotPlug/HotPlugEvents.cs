using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Core.Commands.HotPlug;

/// <summary>What is told of a pod whose networks change, in the words of multus-dynamic-networks-controller.</summary>
/// <param name="pod">The pod.</param>
internal sealed class HotPlugEvents(PodSnapshot pod)
{
    private readonly ImmutableArray<PodEvent>.Builder _events = ImmutableArray.CreateBuilder<PodEvent>();

    public ImmutableArray<PodEvent> All => _events.ToImmutable();

    private string Pod => $"pod [{pod.Namespace}/{pod.Name}]";

    public void Added(NetworkSelection selection) =>
        Tell(PodEventKind.Normal, PodEvent.AddedInterface, $"added interface {selection.Interface} to network: {selection.Network}{Describe(selection)}");

    public void NotAdded(ImmutableArray<NetworkSelection> selections, CniError error) =>
        Tell(PodEventKind.Warning, PodEvent.FailedAddingInterface, $"failed adding {string.Join(", ", selections.Select(static one => $"interface {one.Interface} to network: {one.Network}"))}: {error}");

    public void Removed(PlannedAttachment attachment) =>
        Tell(PodEventKind.Normal, PodEvent.RemovedInterface, $"removed interface {attachment.Interface} from network: {attachment.DisplayName}");

    public void NotRemoved(NotRemoved item) => Tell(
        PodEventKind.Warning, PodEvent.FailedRemovingInterface, $"failed removing interface {item.Attachment.Interface} from network: {item.Attachment.DisplayName}: {item.Error}");

    public void Rejected(CniError error) => Tell(PodEventKind.Warning, PodEvent.InterfaceAddRejected, $"{error}");

    public void OnHostNetwork() => Tell(PodEventKind.Warning, PodEvent.InterfaceAddRejected, "will not add interface to host networked pod");

    private static string Describe(NetworkSelection selection)
    {
        var said = new List<string>();
        if (!selection.Ips.IsEmpty)
        {
            said.Add($"ips: [{string.Join(' ', selection.Ips)}]");
        }

        if (selection.Mac is { } mac)
        {
            said.Add($"mac: {mac}");
        }

        if (!selection.CniArgs.IsEmpty)
        {
            said.Add($"cni-args: {Encoding.UTF8.GetString(selection.CniArgs.Span)}");
        }

        return said.Count == 0 ? "" : $"({string.Join(", ", said)})";
    }

    private void Tell(PodEventKind kind, string reason, string what) => _events.Add(new PodEvent(kind, reason, $"{Pod}: {what}"));
}
