using Multus.Cli.Plugin;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Resolution;
using Multus.Core.State;

namespace Multus.Cli.Operator.Planning;

/// <summary>Answers what a pod would get, by the node's configuration and a cluster or a folder in its place.</summary>
/// <param name="context">What there is to do with the world.</param>
internal sealed class PodPlans(OperatorContext context)
{
    private readonly DiskFileStore _files = new();

    /// <exception cref="CniException">There is no configuration that can be read, or no cluster (code 7).</exception>
    public async Task<PlanAnswer> AnswerAsync(PlanQuestion question)
    {
        var (stated, notices) = new NodeConfigSource(_files).Read(question.Config);
        var config = stated with
        {
            Cluster = stated.Cluster with
            {
                ManifestDir = question.Manifests ?? (question.Kubeconfig is null ? stated.Cluster.ManifestDir : null),
                Kubeconfig = question.Kubeconfig ?? stated.Cluster.Kubeconfig ?? UserKubeconfig.Find(context.Io.Environment, _files),

                // Which devices it will be given is not known before it starts.
                MissingDevice = WhenMissing.GoOn,
            },
        };
        using var log = OperatorLog.Create(context);
        using var clusters = new ClusterComposition(context.Io.Environment, _files, new PosixProcessLauncher(ProcessWaiting.OnCallersThread), log);
        var cluster = clusters.Open(config) ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "there is no cluster: name a folder with --manifests, or a file with --kubeconfig"));
        var networks = new NotedNetworks(cluster.Networks);
        var pod = new PodRef { Namespace = question.Namespace, Name = question.Name, InfraContainerId = "", Uid = "" };
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("plan"), null), InterfaceName.Parse("eth0"));
        var outcome = await new PodPlanning(cluster with { Networks = networks, Devices = new NoDevices() }, _files, config).PlanAsync(pod, target, context.Stopping);
        return outcome is PlanOutcome.Planned { Plan: var plan }
            ? new PlanAnswer(question, plan, null) { Origins = [.. plan.Attachments.Select(attachment => networks.OriginOf(attachment, config))], Notices = [.. notices, .. plan.Notices] }
            : new PlanAnswer(question, null, ((PlanOutcome.Rejected)outcome).Error) { Notices = notices };
    }
}
