using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Networks;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

/// <summary>Multus for one pod of a cluster, everything around it fake.</summary>
internal sealed class ClusterBench
{
    public const string Uid = "5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10";

    public ClusterBench(string networks = "")
    {
        Runtime.Cluster = Cluster;
        if (networks.Length > 0)
        {
            Cluster.AddPod("web-0", Uid, (AnnotationKeys.Networks, networks));
        }
        else
        {
            Cluster.AddPod("web-0", Uid);
        }

        Cluster.AddNetwork("blue/a", """{"cniVersion":"1.0.0","name":"net-a","type":"a"}""");
        Cluster.AddNetwork("blue/b", """{"cniVersion":"1.0.0","name":"net-b","type":"b"}""");
    }

    public RuntimeBench Runtime { get; } = new();

    public FakeCluster Cluster { get; } = new();

    /// <summary>More members of the configuration.</summary>
    public string More { get; set; } = "";

    public string? PodUid { get; set; } = Uid;

    /// <summary>The sandbox container.</summary>
    public string Container { get; set; } = "box";

    public IEnumerable<string> Story => Runtime.Executor.Story;

    private string Config => RuntimeBench.Config(RuntimeBench.Delegates("main"), "\"kubeconfig\":\"/k\"" + (More.Length > 0 ? "," + More : ""), "1.1.0");

    public async Task<CniResponse> CallAsync(CniCommand command)
    {
        var uid = PodUid is null ? "" : $";K8S_POD_UID={PodUid}";
        return await Runtime.CallAsync(command, Config, Container, args: $"IgnoreUnknown=1;K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0;K8S_POD_INFRA_CONTAINER_ID={Container}{uid}");
    }

    public async Task DoneAsync(CniCommand command)
    {
        var answer = await CallAsync(command);
        Assert.True(answer is CniResponse.Ok, (answer as CniResponse.Fail)?.Error.ToString());
    }

    public async Task<CniError> FailsAsync(CniCommand command) => Assert.IsType<CniResponse.Fail>(await CallAsync(command)).Error;
}
