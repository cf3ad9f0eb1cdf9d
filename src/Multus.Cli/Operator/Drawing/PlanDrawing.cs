using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Planning;

namespace Multus.Cli.Operator.Drawing;

/// <summary>Draws what a pod would get. Pure.</summary>
internal static class PlanDrawing
{
    public static PodDrawing Of(AttachmentPlan plan) => new($"pod {plan.Pod.Namespace}/{plan.Pod.Name}", [.. plan.Attachments.Select(Of)]);

    private static DrawnAttachment Of(PlannedAttachment attachment) => new(attachment.Role == AttachmentRole.Auxiliary ? "no interface" : attachment.Interface.Value, attachment.DisplayName)
    {
        Plugins = [.. attachment.Network.Plugins.Select(static plugin => plugin.Type.Value)],
        Facts = [.. attachment.Role == AttachmentRole.Auxiliary ? [] : Facts(attachment)],
        NetworkFacts = NetworkFacts.Of(attachment.Network),
    };

    private static IEnumerable<string> Facts(PlannedAttachment attachment)
    {
        ImmutableArray<string> asked = [.. Asked(attachment)];
        return [.. asked.IsEmpty ? NetworkFacts.Addresses(attachment.Network) : asked, .. Mac(attachment), .. Routes(attachment)];
    }

    private static IEnumerable<string> Asked(PlannedAttachment attachment) =>
        attachment.Capabilities.TryGet("ips", out var ips) && ips.ValueKind == JsonValueKind.Array
            ? ips.EnumerateArray().Where(static ip => ip.ValueKind == JsonValueKind.String).Select(static ip => ip.GetString()!)
            : [];

    private static IEnumerable<string> Mac(PlannedAttachment attachment) => attachment.Capabilities.TryGet("mac", out var mac) && mac.ValueKind == JsonValueKind.String ? [$"mac {mac.GetString()}"] : [];

    // Where the pod says through which network its default route goes, what the network has to say of it does not count.
    private static IEnumerable<string> Routes(PlannedAttachment attachment)
    {
        var own = NetworkFacts.Routes(attachment.Network);
        return attachment.DefaultRoute is not { IsEmpty: false } gateways ? own
            : [.. gateways.Select(static gateway => $"default via {IpText.Format(gateway)}"), .. own.Where(static route => !route.StartsWith("default", StringComparison.Ordinal))];
    }
}
