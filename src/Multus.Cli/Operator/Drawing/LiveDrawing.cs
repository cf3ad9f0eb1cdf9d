using Multus.Cli.Operator.Inspection;

namespace Multus.Cli.Operator.Drawing;

/// <summary>Draws what a pod has: as the kernel has it or, where that does not know, as the disk does. Pure.</summary>
internal static class LiveDrawing
{
    public static PodDrawing Of(SandboxView sandbox) => new(
        sandbox.Memory.Pod.Name.Length > 0 ? $"pod {sandbox.Memory.PodText}, live" : $"container {sandbox.Memory.Container}, live",
        [.. sandbox.Attachments.Select(Of), .. sandbox.Drift.Select(static drift => new DrawnAttachment($"! {drift.Word}", "drift") { Facts = [drift.Message], HasDrift = true })]);

    private static DrawnAttachment Of(AttachmentView attachment)
    {
        string[] drift = [.. attachment.Drift.Select(static entry => $"! {entry.Word}").Distinct()];
        return new DrawnAttachment(attachment.Interface.Length == 0 ? "no interface" : attachment.Interface, attachment.Network)
        {
            Plugins = attachment.Plugins,
            Facts = [.. Values(attachment, "link", "link "), .. Values(attachment, "addresses", ""), .. Values(attachment, "mac", "mac "), .. Values(attachment, "routes", ""), .. drift],
            NetworkFacts = attachment.Config is { } network ? NetworkFacts.Of(network) : [],
            HasDrift = drift.Length > 0,
        };
    }

    private static IEnumerable<string> Values(AttachmentView attachment, string name, string before)
    {
        var found = attachment.Fields.FirstOrDefault(field => field.Name == name);
        return (found?.Kernel ?? found?.Disk ?? []).Select(value => before + value);
    }
}
