using System.Collections.Immutable;
using Multus.Cli.Plugin;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Looks at disk, kernel and cluster, and changes none of them.</summary>
/// <param name="context">What there is to do with the world.</param>
internal sealed class SandboxInspection(OperatorContext context)
{
    private readonly DiskFileStore _files = new();

    /// <summary>Inspects the sandboxes of a pod, or that of a container.</summary>
    /// <exception cref="CniException">The configuration cannot be read, or nothing is remembered of that name (code 7).</exception>
    public async Task<InspectionReport> InspectAsync(SandboxQuestion question)
    {
        var settings = new NodeSettingsSource(_files).Read(question.Config);
        var found = Find(await new NodeMemory(_files, settings.CniDir).ReadAsync(context.Stopping), question, settings.CniDir);
        using var log = OperatorLog.Create(context);
        using var clusters = new ClusterComposition(context.Io.Environment, _files, new PosixProcessLauncher(ProcessWaiting.OnCallersThread), log);
        var cluster = settings.Cluster with
        {
            ManifestDir = question.Manifests ?? (question.Kubeconfig is null ? settings.Cluster.ManifestDir : null),
            Kubeconfig = question.Kubeconfig ?? settings.Cluster.Kubeconfig,
        };
        var pods = new PodStatuses(() => cluster is { ManifestDir: null, Kubeconfig: null } ? null : clusters.Open(Composed(settings, cluster)));

        // A pod's status is about the last sandbox that it had.
        var youngest = found.MaxBy(static sandbox => sandbox.Written);
        var views = ImmutableArray.CreateBuilder<SandboxView>();
        foreach (var sandbox in found)
        {
            var view = await InspectAsync(sandbox, sandbox == youngest ? pods : null);
            views.Add(view with { Notices = [.. settings.Notices, .. view.Notices] });
        }

        return new InspectionReport(views.DrainToImmutable());
    }

    private async Task<SandboxView> InspectAsync(RememberedSandbox sandbox, PodStatuses? pods)
    {
        var kernel = KernelSnapshot.Take(sandbox.Netns);
        if (pods is null)
        {
            return SandboxComparison.Compare(sandbox, kernel, null) with { Notices = ["the pod has a younger sandbox, which its status is about"] };
        }

        var answer = await pods.FindAsync(sandbox.Pod, context.Stopping);
        var view = SandboxComparison.Compare(sandbox, kernel, answer.Status);
        return view with { Drift = answer.Gone is { } gone ? [.. view.Drift, gone] : view.Drift, Notices = answer.Notice is { } notice ? [notice] : [] };
    }

    private static ImmutableArray<RememberedSandbox> Find(ImmutableArray<RememberedSandbox> all, SandboxQuestion question, string folder)
    {
        var words = question.Name.Split('/', 2);
        var (space, name) = words.Length > 1 ? (words[0], words[1]) : (question.Namespace, question.Name);
        ImmutableArray<RememberedSandbox> found = [.. all.Where(sandbox => sandbox.Container.Value == question.Name || (sandbox.Pod.Name == name && sandbox.Pod.Namespace == space))];
        if (found.IsEmpty)
        {
            found = [.. all.Where(sandbox => sandbox.Container.Value.StartsWith(question.Name, StringComparison.Ordinal))];
        }

        return found switch
        {
            [] => throw NotFound($"nothing is remembered of a pod \"{space}/{name}\" or a container \"{question.Name}\" in {folder}"),
            [_, _, ..] when found.All(sandbox => sandbox.Container.Value != question.Name && sandbox.Pod.Name != name) => throw NotFound($"\"{question.Name}\" is the beginning of {found.Length} containers: write more of it"),
            _ => found,
        };
    }

    // Nothing but its cluster counts.
    private static NodeConfig Composed(NodeSettings settings, ClusterConfig cluster) =>
        new() { Name = NetworkName.Parse("node"), Version = CniVersion.Parse("1.0.0"), CniDir = settings.CniDir, Cluster = cluster };

    private static CniException NotFound(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));
}
