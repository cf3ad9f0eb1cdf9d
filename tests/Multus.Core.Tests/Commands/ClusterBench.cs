using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Delegation;
using Multus.Core.Networks;
using Multus.Core.Planning;
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

    private HotPlugRuntime HotPlug => field ??= new(_ => Runtime.Services(), new OperationGate(new OperationLimits()));

    public RuntimeBench Runtime { get; } = new();

    public FakeCluster Cluster { get; } = new();

    /// <summary>The types of the plugins that every sandbox gets.</summary>
    public string[] Delegates { get; set; } = ["main"];

    /// <summary>More members of the configuration.</summary>
    public string More { get; set; } = "";

    public string? PodUid { get; set; } = Uid;

    /// <summary>The sandbox container.</summary>
    public string Container { get; set; } = "box";

    public IEnumerable<string> Story => Runtime.Executor.Story;

    private string Config => RuntimeBench.Config(RuntimeBench.Delegates(Delegates), "\"kubeconfig\":\"/k\"" + (More.Length > 0 ? "," + More : ""), "1.1.0");

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

    /// <summary>The pod asks for other networks while it runs.</summary>
    public async Task<HotPlugOutcome> AskForAsync(string networks)
    {
        var pod = Cluster.Pods["blue/web-0"];
        var annotations = pod.Annotations.SetItem(AnnotationKeys.Networks, networks);
        if (!Cluster.Statuses.IsEmpty)
        {
            annotations = annotations.SetItem(AnnotationKeys.NetworkStatus, NetworkStatusCodec.Encode(Cluster.Statuses));
        }

        Cluster.Pods["blue/web-0"] = pod with { Annotations = annotations };
        Runtime.Executor.Forget();
        return await FollowAsync();
    }

    public async Task<HotPlugOutcome> FollowAsync() =>
        await HotPlug.FollowAsync(Cluster.Pods["blue/web-0"], NodeConfigReader.Read(Encoding.UTF8.GetBytes(Config)), CancellationToken.None);

    public async Task<CniResponse> DelegateAsync(CniCommand command, string network, string name, string attributes = "x")
    {
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse(Container), NetnsPath.Parse(Runtime.Netns)), InterfaceName.Parse(name));
        var args = CniArgs.Parse($"IgnoreUnknown=1;K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0;K8S_POD_UID={PodUid}");
        var request = new CniRequest(command, new InvocationContext(command == CniCommand.Status ? null : target, args, []), Encoding.UTF8.GetBytes(network));
        var asked = NetworkSelectionParser.Parse(attributes, "blue")[0];
        return await HotPlug.HandleAsync(new DelegateRequest(request, asked), NodeConfigReader.Read(Encoding.UTF8.GetBytes(Config)), CancellationToken.None);
    }
}
