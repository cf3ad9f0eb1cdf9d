using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Resolution;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Planning;

/// <summary>Plans for one pod, from a configuration, its annotations, and the networks there are.</summary>
internal sealed class PlanBench
{
    public FakeCluster Cluster { get; } = new();

    public MemoryFileStore Files { get; } = new();

    /// <summary>Plans, and gives the plan as JSON.</summary>
    public async Task<byte[]> PlanAsync(string config, params (string Key, string Value)[] annotations) =>
        AttachmentPlanCodec.Encode(Assert.IsType<PlanOutcome.Planned>(await OutcomeAsync(config, annotations)).Plan);

    /// <summary>Plans, and gives why that cannot be done.</summary>
    public async Task<string> RejectAsync(string config, params (string Key, string Value)[] annotations)
    {
        try
        {
            return Assert.IsType<PlanOutcome.Rejected>(await OutcomeAsync(config, annotations)).Error.ToString();
        }
        catch (CniException exception)
        {
            return exception.Error.ToString();
        }
    }

    public void AddSpy(string reference, string more = "") =>
        Cluster.AddNetwork(reference, $$"""{"cniVersion":"1.0.0","type":"spy"{{more}}}""");

    public static DeviceAllocations Devices(string resource, params string[] ids) =>
        new(ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(resource, [.. ids]));

    private async Task<PlanOutcome> OutcomeAsync(string config, (string Key, string Value)[] annotations)
    {
        var reading = NodeConfigReader.Read(Encoding.UTF8.GetBytes(config));
        Assert.Null(reading.Error);
        var pod = Cluster.AddPod("web-0", "uid-1", annotations);
        _ = NetnsPath.TryParse("/run/netns/x", out var netns);
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("box"), netns), InterfaceName.Parse("eth0"));
        var args = CniArgs.Parse("IgnoreUnknown=1;K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0;K8S_POD_INFRA_CONTAINER_ID=box;K8S_POD_UID=uid-1");
        var inputs = new PlanInputs(target, args, PodRef.From(args), reading.Config);
        var collector = new NetworkCollector(Cluster.Ports, Files, reading.Config);
        return AttachmentPlanner.Plan(await collector.CollectAsync(inputs, pod, CancellationToken.None));
    }
}
