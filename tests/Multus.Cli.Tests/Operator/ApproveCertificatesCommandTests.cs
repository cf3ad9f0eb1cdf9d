using Multus.FakeCluster;

namespace Multus.Cli.Tests.Operator;

public sealed class ApproveCertificatesCommandTests
{
    [Fact]
    public async Task Run_InAPod_ApprovesUntilItIsStopped()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var approver = new OperatorNode();
        approver.Put("kubeconfig", server.KubeconfigWithToken);
        await using var node = new OperatorNode();
        node.Environment["MULTUS_NODE_NAME"] = "node-1";
        node.Put("kubelet.conf", server.KubeconfigOfKubelet("node-1"));
        approver.Start("approve-certificates", $"--kubeconfig={approver["kubeconfig"]}");

        Assert.Equal(0, await node.RunAsync("kubeconfig", "--once", $"--kubeconfig={node["k"]}", $"--bootstrap-config={node["kubelet.conf"]}", $"--certdir={node["certs"]}"));

        Assert.Equal(0, await approver.StopAsync());
        Assert.Contains("of system:node:node-1: Auto-approved", approver.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InNoPod_SaysSo()
    {
        await using var node = new OperatorNode();
        node.Environment.Clear();

        Assert.Equal(1, await node.RunAsync("approve-certificates"));
        Assert.Equal("multus approve-certificates: this is no pod, and there is no --kubeconfig\n", node.Error);
    }
}
