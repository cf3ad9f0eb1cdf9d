using Multus.Core.Cni;
using Multus.Core.Networks;
using Multus.Core.State;

namespace Multus.Core.Commands.HotPlug;

/// <summary>A pod's sandbox, as the record of its attachments tells of it. Immutable.</summary>
/// <param name="Target">The container, its network namespace, and the interface that the runtime asked for.</param>
/// <param name="Args">The arguments that its delegates got.</param>
internal sealed record RunningSandbox(AttachmentTarget Target, CniArgs Args)
{
    /// <summary>What a record tells of its sandbox; null where it does not say whose it is, as those of multus-cni do not.</summary>
    public static RunningSandbox? Of(AttachmentRecord? record) =>
        record?.Attachments.FirstOrDefault()?.Circumstances is { Netns: { } netns } first
            ? new RunningSandbox(new AttachmentTarget(new SandboxRef(record.Container, netns), first.Interface), first.Args)
            : null;

    /// <summary>Whether it is a pod's. Without a UID it may be that of an earlier pod of the same name.</summary>
    public bool IsOf(PodSnapshot pod)
    {
        var named = PodRef.NamedBy(Args);
        return named.Uid.Length > 0 && pod.IsKnownAs(named.Uid) && named.Namespace == pod.Namespace && named.Name == pod.Name;
    }
}
