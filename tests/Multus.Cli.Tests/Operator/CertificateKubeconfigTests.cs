using Multus.Core.Delegation.Processes;
using Multus.Core.Networks;
using Multus.Core.State;
using Multus.FakeCluster;
using Multus.K8s;
using Multus.K8s.Access;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Operator;

public sealed class CertificateKubeconfigTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Run_Once_WritesAKubeconfigThatTheClusterTakes()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Verdict = "Approved";
        await using var node = NodeOf(server);

        Assert.Equal(0, await node.RunAsync("kubeconfig", ["--once", .. Flags(node)]));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(node["run/kubeconfig"]));
        var link = node["certs/multus-client-current.pem"];
        Assert.Contains($"client-certificate: \"{link}\"\n    client-key: \"{link}\"\n", node.Get("run/kubeconfig"), StringComparison.Ordinal);
        Assert.DoesNotContain("system:node", node.Get("run/kubeconfig"), StringComparison.Ordinal);
        Assert.Equal("system:multus:node-1", await AskAsync(node, server));
    }

    [Fact]
    public async Task Run_Stays_WritesItWhenSignedAndRenewsTheCertificate()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.SignFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        await using var node = NodeOf(server);
        node.Start("kubeconfig", Flags(node));
        await node.UntilAsync(() => server.SigningRequests.Count == 1);
        Assert.Null(node.Get("run/kubeconfig"));

        server.Verdict = "Approved";
        server.Decide((string)server.SigningRequests[0]["metadata"]!["name"]!, "Approved");
        await node.UntilHasAsync("run/kubeconfig", "multus-client-current.pem");
        var first = node.Get("certs/multus-client-current.pem");
        await node.UntilAsync(() => node.Get("certs/multus-client-current.pem") != first);
        Assert.Equal("system:multus:node-1", await AskAsync(node, server));

        Assert.Equal(0, await node.StopAsync());
        Assert.Null(node.Get("run/kubeconfig"));
    }

    [Fact]
    public async Task Run_AskedToStopBeforeItIsSigned_Ends()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var node = NodeOf(server);
        node.Start("kubeconfig", Flags(node));
        await node.UntilAsync(() => server.SigningRequests.Count == 1);

        Assert.Equal(0, await node.StopAsync());
        Assert.Empty(node.Files("run"));
    }

    [Theory]
    [InlineData("node-1", "--cert-duration=a day", "--cert-duration: \"a day\" is not a duration")]
    [InlineData("node-1", "--cert-duration=1m", "at least 10 minutes")]
    [InlineData("node-1", "--bootstrap-config=/nowhere", "there is no kubeconfig \"/nowhere\"")]
    [InlineData("", "--cert-duration=1h", "MULTUS_NODE_NAME is not set")]
    public async Task Run_CannotBe_SaysWhy(string name, string flag, string expected)
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var node = NodeOf(server);
        node.Environment["MULTUS_NODE_NAME"] = name;

        Assert.Equal(1, await node.RunAsync("kubeconfig", [.. Flags(node), flag]));
        Assert.Contains(expected, node.Error, StringComparison.Ordinal);
    }

    private static OperatorNode NodeOf(FakeApiServer server)
    {
        var node = new OperatorNode();
        node.Environment["MULTUS_NODE_NAME"] = "node-1";
        node.Put("kubelet.conf", server.KubeconfigOfKubelet("node-1"));
        return node;
    }

    private static string[] Flags(OperatorNode node) =>
        [$"--kubeconfig={node["run/kubeconfig"]}", $"--bootstrap-config={node["kubelet.conf"]}", $"--certdir={node["certs"]}", "--cert-duration=1h"];

    // Asks for something by the kubeconfig, and tells who the server took that for.
    private static async Task<string?> AskAsync(OperatorNode node, FakeApiServer server)
    {
        var files = new DiskFileStore();
        var access = new ClusterAccess { UserAgent = "test", Environment = node.Environment, Files = files, Processes = new ProcessLauncher() };
        using var cluster = KubernetesCluster.Open(access.Connect(node["run/kubeconfig"]), new KubernetesOptions(), new NodeServices(files, new ListLogger()));
        await cluster.Ports.Networks.FindAsync(new NetworkRef("default", "none"), CancellationToken.None);
        return server.Requests.Single(static request => request.Path.EndsWith("/none", StringComparison.Ordinal)).User;
    }
}
