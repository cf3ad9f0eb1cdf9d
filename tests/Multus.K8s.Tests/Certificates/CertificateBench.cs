using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;
using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Certificates;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.K8s.Tests.Certificates;

/// <summary>A node called <c>node-1</c> with a kubelet's kubeconfig, a folder for certificates, and a cluster.</summary>
internal sealed class CertificateBench : IAsyncDisposable
{
    public const string Node = "node-1";
    public const string Multus = "system:multus:node-1";
    public const string Kubelet = "system:node:node-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private NodeCertificate? _certificate;

    private CertificateBench(FakeApiServer server)
    {
        Server = server;
        Folder.Write("kubelet.conf", server.KubeconfigOfKubelet(Node));
    }

    public FakeApiServer Server { get; }

    public TempFolder Folder { get; } = new();

    public ListLogger Logger { get; } = new();

    public NodeCertificate Certificate => _certificate!;

    public string Link => Folder["certs/multus-client-current.pem"];

    public NodeCertificateOptions Options => new(Node, Folder["kubelet.conf"], Folder["certs"]);

    public ClusterAccess Access => new()
    {
        UserAgent = "test",
        Environment = new Dictionary<string, string>(),
        Files = new DiskFileStore(),
        Processes = new ProcessLauncher(),
    };

    /// <summary>Who made each CertificateSigningRequest.</summary>
    public IEnumerable<string> Requesters => Server.SigningRequests.OrderBy(static item => int.Parse((string)item["metadata"]!["resourceVersion"]!)).Select(static item => (string)item["spec"]!["username"]!);

    public static async Task<CertificateBench> StartAsync() => new(await FakeApiServer.StartAsync());

    /// <summary>A cluster that approves everything.</summary>
    public static async Task<CertificateBench> StartApprovingAsync()
    {
        var bench = await StartAsync();
        bench.Server.Verdict = "Approved";
        return bench;
    }

    public NodeCertificate Begin() => Begin(Options);

    public NodeCertificate Begin(NodeCertificateOptions options) => _certificate = NodeCertificate.Start(options, Access, Logger);

    public async Task<NodeCertificate> BeginAndWaitAsync()
    {
        var certificate = Begin();
        Assert.True(await certificate.WaitAsync(Patience, CancellationToken.None), certificate.State.Problem);
        return certificate;
    }

    /// <summary>Puts a certificate of the cluster, with its key, where the node keeps it.</summary>
    public void Put(string user, DateTimeOffset until)
    {
        var (certificate, key) = Server.Certify($"O=system:multus, CN={user}", until);
        Folder.Write("certs/multus-client-current.pem", $"{certificate}\n{key}\n");
    }

    /// <summary>The serial number of the certificate that is kept.</summary>
    public string SerialNumber()
    {
        using var certificate = X509Certificate2.CreateFromPemFile(Link, Link);
        return certificate.SerialNumber;
    }

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < Patience, $"it did not come: {_certificate?.State}\n{string.Join('\n', Logger.Lines)}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_certificate is not null)
        {
            await _certificate.DisposeAsync();
        }

        await Server.DisposeAsync();
        Folder.Dispose();
    }
}
