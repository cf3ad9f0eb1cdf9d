using System.Text.Json.Nodes;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Access;
using Multus.K8s.Certificates.Approval;

namespace Multus.K8s.Tests.Certificates.Approval;

public sealed class CertificateApproverTests
{
    [Fact]
    public async Task Run_GoodRequest_NodeGetsItsCertificate()
    {
        await using var bench = await CertificateBench.StartAsync();
        await using var approver = new RunningApprover(bench.Server);

        await bench.BeginAndWaitAsync();

        var condition = Assert.Single(ConditionsOf(Assert.Single(bench.Server.SigningRequests)))!;
        Assert.Equal(("Approved", "True", "AutoApproved"), ((string?)condition["type"], (string?)condition["status"], (string?)condition["reason"]));
        await bench.UntilAsync(() => bench.Server.Events.Count > 0);
        var told = Assert.Single(bench.Server.Events);
        Assert.Equal(("Normal", "CSRApproved", "cert-approver"), ((string?)told["type"], (string?)told["reason"], (string?)told["source"]!["component"]));
        Assert.Equal("CertificateSigningRequest", (string?)told["involvedObject"]!["kind"]);
    }

    [Fact]
    public async Task Run_BadRequest_IsDeniedForGood()
    {
        await using var bench = await CertificateBench.StartAsync();
        await using var approver = new RunningApprover(bench.Server);

        bench.Server.Add("", RequestText.Good(RequestText.Pem("O=system:multus, CN=system:multus:node-2")));

        await bench.UntilAsync(() => bench.Server.Events.Count > 0);
        var condition = Assert.Single(ConditionsOf(Assert.Single(bench.Server.SigningRequests)))!;
        Assert.Equal(("Denied", "True", "CSRDenied"), ((string?)condition["type"], (string?)condition["status"], (string?)condition["reason"]));
        Assert.Contains("the subject is not exactly", (string?)condition["message"], StringComparison.Ordinal);
        Assert.Equal(("Warning", "CSRDenied"), ((string?)bench.Server.Events[0]["type"], (string?)bench.Server.Events[0]["reason"]));
    }

    [Fact]
    public async Task Run_ManyThatWaitAlready_AreAllDecided()
    {
        await using var bench = await CertificateBench.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            Add(bench.Server, $"csr-{i}", i % 2 == 0 ? "node-1" : "node-2");
        }

        await using var approver = new RunningApprover(bench.Server);

        await bench.UntilAsync(() => bench.Server.SigningRequests.All(static item => ConditionsOf(item).Count == 1));
        Assert.Equal(20, bench.Server.SigningRequests.Count(static item => (string?)ConditionsOf(item)[0]!["type"] == "Approved"));
    }

    [Fact]
    public async Task Run_WatchIsCut_GoesOn()
    {
        await using var bench = await CertificateBench.StartAsync();
        await using var approver = new RunningApprover(bench.Server);
        await bench.UntilAsync(() => bench.Server.Watches > 0);
        bench.Server.EndWatches();
        bench.Server.Forget();

        Add(bench.Server, "csr-1", "node-1");

        await bench.UntilAsync(() => ConditionsOf(bench.Server.SigningRequests[0]).Count == 1);
    }

    [Fact]
    public async Task Run_DecisionFails_IsTriedAgain()
    {
        await using var bench = await CertificateBench.StartAsync();
        bench.Server.Fail(static request => request.Method == "PUT", 2, Fault.Status(409, "Conflict"));
        await using var approver = new RunningApprover(bench.Server);

        Add(bench.Server, "csr-1", "node-1");

        await bench.UntilAsync(() => ConditionsOf(bench.Server.SigningRequests[0]).Count == 1);
    }

    [Fact]
    public async Task Run_DecidedAlreadyOrAnothers_IsNotTouched()
    {
        await using var bench = await CertificateBench.StartAsync();
        Add(bench.Server, "csr-1", "node-1");
        bench.Server.Decide("csr-1", "Denied");
        Add(bench.Server, "csr-2", "node-1", "kubernetes.io/kubelet-serving");
        await using var approver = new RunningApprover(bench.Server);

        Add(bench.Server, "csr-3", "node-1");

        await bench.UntilAsync(() => ConditionsOf(bench.Server.SigningRequests[2]).Count == 1);
        Assert.Single(bench.Server.Requests, static request => request.Method == "PUT");
    }

    private static JsonArray ConditionsOf(JsonNode item) => item["status"]?["conditions"]?.AsArray() ?? [];

    private static void Add(FakeApiServer server, string name, string node) => Add(server, name, node, "kubernetes.io/kube-apiserver-client");

    private static void Add(FakeApiServer server, string name, string node, string signer)
    {
        var item = RequestText.Good(RequestText.Pem($"O=system:multus, CN=system:multus:{node}"));
        (item["metadata"]!["name"], item["spec"]!["signerName"], item["status"]) = (name, signer, new JsonObject());
        server.Add("", item);
    }

    /// <summary>An approver that is at work.</summary>
    private sealed class RunningApprover : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly ClusterConnection _connection;
        private readonly Task _running;

        public RunningApprover(FakeApiServer server)
        {
            _connection = ClusterConnection.Open(new ClusterEndpoint(server.Address, server.Authority) { Token = server.Token });
            _running = new CertificateApprover(_connection, TimeProvider.System, new TestKit.Fakes.ListLogger()).RunAsync(_stop.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running.WaitAsync(TimeSpan.FromSeconds(10));
            _connection.Dispose();
            _stop.Dispose();
        }
    }
}
