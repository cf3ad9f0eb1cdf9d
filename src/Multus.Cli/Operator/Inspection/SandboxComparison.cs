using System.Collections.Immutable;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Lays side by side what disk, kernel and cluster say of a sandbox, and says in what they do not agree. Pure.</summary>
internal static class SandboxComparison
{
    // The kernel itself puts these into each namespace once their modules are loaded.
    private static readonly ImmutableArray<string> KernelsOwn =
        ["lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0"];

    /// <summary>Compares them.</summary>
    /// <param name="memory">The disk.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="status">The cluster; null where none was asked.</param>
    public static SandboxView Compare(RememberedSandbox memory, KernelSnapshot kernel, StatusSnapshot? status)
    {
        // Without the namespace there is one thing to say, and not one for each interface.
        var live = kernel.Problem is null ? kernel : null;
        var comparison = new InterfaceComparison(live, status is { Problem: null } ? status : null);
        ImmutableArray<AttachmentView> views = [.. memory.Attachments.SelectMany(attachment => comparison.Compare(attachment).AsEnumerable())];
        return new SandboxView(memory) { Attachments = views, Drift = [.. DriftBeside(memory, kernel, status, [.. views.Select(static view => view.Interface)])] };
    }

    private static IEnumerable<Drift> DriftBeside(RememberedSandbox memory, KernelSnapshot kernel, StatusSnapshot? status, ImmutableArray<string> known)
    {
        if (memory.Damage is { } damage)
        {
            yield return new Drift(DriftKind.RecordDamaged, $"the record cannot be read in full: {damage}");
        }

        if (kernel.Problem is { } problem)
        {
            yield return new Drift(DriftKind.NetnsGone, problem);
        }

        foreach (var link in kernel.Interfaces.Where(link => !KernelsOwn.Contains(link.Name) && !known.Contains(link.Name)))
        {
            yield return new Drift(DriftKind.InterfaceLeftover, $"{link.Name} is in the sandbox, and nobody recorded it");
        }

        if (status?.Problem is { } trouble)
        {
            yield return new Drift(DriftKind.StatusDamaged, trouble);
        }

        // One without an interface is of plugins that name none.
        foreach (var entry in status?.Entries.Where(entry => entry.Interface.Length > 0 && !known.Contains(entry.Interface)) ?? [])
        {
            yield return new Drift(DriftKind.StatusExtra, $"the pod's status has {entry.Interface} of network \"{entry.Name}\", and nobody recorded it");
        }
    }
}
