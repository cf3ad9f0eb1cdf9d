using System.Security.Cryptography.X509Certificates;
using Multus.Core.Cni.Errors;
using Multus.FakeCluster.Faults;
using Multus.K8s.Certificates;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Certificates;

public sealed class NodeCertificateTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task K22_FirstCertificate_IsAskedForAsTheKubelet()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();

        var certificate = await bench.BeginAndWaitAsync();

        Assert.Equal([CertificateBench.Kubelet], bench.Requesters);
        Assert.Null(certificate.State.Problem);
        using var stored = X509Certificate2.CreateFromPemFile(bench.Link, bench.Link);
        Assert.Equal(CertificateBench.Multus, stored.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        Assert.Equal(new DateTimeOffset(stored.NotAfter.ToUniversalTime()), certificate.State.Expires);
    }

    [Fact]
    public async Task K22_FirstCertificate_IsKeptAsMultusCniKeepsIt()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();

        await bench.BeginAndWaitAsync();

        var target = new FileInfo(bench.Link).LinkTarget!;
        Assert.Matches(@"^multus-client-\d{4}(-\d\d){5}\.pem$", target);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(bench.Folder[$"certs/{target}"]));
        Assert.Equal(["multus-client-current.pem", target], bench.Folder.Files("certs").OrderByDescending(static name => name, StringComparer.Ordinal));
        var text = await File.ReadAllTextAsync(bench.Link);
        Assert.True(text.IndexOf("BEGIN CERTIFICATE", StringComparison.Ordinal) < text.IndexOf("BEGIN EC PRIVATE KEY", StringComparison.Ordinal), "the certificate comes first");
    }

    [Fact]
    public async Task K22_Rotation_IsAskedForWithTheCertificateAndFollowed()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Server.SignFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
        var certificate = await bench.BeginAndWaitAsync();
        using var connection = certificate.Connect();
        Assert.StartsWith("200", await AccessBench.GetAsync(connection), StringComparison.Ordinal);
        var first = bench.SerialNumber();
        bench.Server.SignFor(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

        await bench.UntilAsync(() => bench.SerialNumber() != first);

        Assert.Equal([CertificateBench.Kubelet, CertificateBench.Multus], bench.Requesters);
        await bench.UntilAsync(() => certificate.State.Problem is null);
        Assert.StartsWith("200", await AccessBench.GetAsync(connection), StringComparison.Ordinal);
        var asked = bench.Server.Requests.Where(static request => request.Path == "/version").ToList();
        Assert.All(asked, static request => Assert.Equal(CertificateBench.Multus, request.User));
        Assert.Equal([first, bench.SerialNumber()], asked.Select(static request => request.Certificate));
    }

    [Fact]
    public async Task K22_Rotation_ApiServerDown_IsTriedAgainAndTheOldOneStays()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Server.SignFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var certificate = await bench.BeginAndWaitAsync();
        var first = bench.SerialNumber();
        await bench.Server.StopListeningAsync();

        await bench.UntilAsync(() => certificate.State.Problem is not null);
        Assert.Equal(first, bench.SerialNumber());
        Assert.NotNull(certificate.State.Expires);
        bench.Server.SignFor(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await bench.Server.ListenAsync();

        await bench.UntilAsync(() => certificate.State.Problem is null && bench.SerialNumber() != first);
    }

    [Theory]
    [InlineData("Denied", "was denied: ByTheTest: the test wants it so")]
    [InlineData("Failed", "was not signed: ByTheTest: the test wants it so")]
    public async Task K22_Refused_IsSaidAndTriedAgain(string verdict, string expected)
    {
        await using var bench = await CertificateBench.StartAsync();
        bench.Server.Verdict = verdict;
        var certificate = bench.Begin();
        using var connection = certificate.Connect();

        await bench.UntilAsync(() => certificate.State.Problem?.Contains(expected, StringComparison.Ordinal) == true);
        var error = (await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(connection))).Error;
        bench.Server.Verdict = "Approved";

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        await bench.UntilAsync(() => certificate.State.Expires is not null);
        Assert.StartsWith("200", await AccessBench.GetAsync(connection), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "was not approved within")]
    [InlineData("Approved", "was approved, but not signed within")]
    public async Task K22_NotSignedInTime_IsSaidAndTriedAgain(string? verdict, string expected)
    {
        await using var bench = await CertificateBench.StartAsync();
        (bench.Server.Verdict, bench.Server.Signs) = (verdict, false);

        var certificate = bench.Begin(bench.Options with { Patience = TimeSpan.FromSeconds(1) });

        Assert.False(await certificate.WaitAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None));
        await bench.UntilAsync(() => certificate.State.Problem!.Contains("waits to be approved and signed", StringComparison.Ordinal));
        await bench.UntilAsync(() => certificate.State.Problem!.Contains(expected, StringComparison.Ordinal));
        await bench.UntilAsync(() => bench.Server.SigningRequests.Count > 1);
    }

    [Fact]
    public async Task Waiting_ApiServerFailsMeanwhile_GoesOnWithTheSameRequest()
    {
        await using var bench = await CertificateBench.StartAsync();
        var certificate = bench.Begin();
        await bench.UntilAsync(() => bench.Server.SigningRequests.Count == 1);

        await bench.Server.StopListeningAsync();
        await Task.Delay(500);
        await bench.Server.ListenAsync();
        bench.Server.Decide((string)bench.Server.SigningRequests[0]["metadata"]!["name"]!, "Approved");

        await bench.UntilAsync(() => certificate.State.Expires is not null);
        Assert.Single(bench.Server.SigningRequests);
    }

    [Fact]
    public async Task Waiting_RequestRemoved_AsksAnew()
    {
        await using var bench = await CertificateBench.StartAsync();
        var certificate = bench.Begin();
        await bench.UntilAsync(() => bench.Server.SigningRequests.Count == 1);
        bench.Server.Verdict = "Approved";

        bench.Server.Remove("certificatesigningrequests", "", (string)bench.Server.SigningRequests[0]["metadata"]!["name"]!);

        await bench.UntilAsync(() => certificate.State.Expires is not null);
        Assert.Contains(bench.Logger.Lines, static line => line.Contains("was removed before it was signed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_DoesNotKnowUsByIt_IsAskedForAsTheKubelet()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        await using var other = await CertificateBench.StartAsync();
        other.Put(CertificateBench.Multus, DateTimeOffset.UtcNow.AddHours(1));
        Directory.CreateDirectory(bench.Folder["certs"]);
        File.Copy(other.Link, bench.Link);
        var stranger = bench.SerialNumber();

        bench.Begin();

        await bench.UntilAsync(() => bench.SerialNumber() != stranger);
        Assert.Equal([CertificateBench.Kubelet], bench.Requesters);
    }

    [Fact]
    public async Task Certificate_MayNotAsk_TheKubeletDoes()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Put(CertificateBench.Multus, DateTimeOffset.UtcNow.AddSeconds(2));
        bench.Server.Fail(static request => request.Method == "POST" && request.User == CertificateBench.Multus, 1, Fault.Status(403, "Forbidden"));
        var first = bench.SerialNumber();

        bench.Begin();

        await bench.UntilAsync(() => bench.SerialNumber() != first);
        Assert.Equal([CertificateBench.Kubelet], bench.Requesters);
    }

    [Theory]
    [InlineData("", "kubelet.conf", 600, "no name")]
    [InlineData("node-1", "nothing.conf", 600, "there is no kubeconfig")]
    [InlineData("node-1", "kubelet.conf", 599, "at least 10 minutes")]
    [InlineData("node-1", "kubelet.conf", 31_536_001, "at most 365 days")]
    public async Task Start_ConfigurationIsWrong_SaysSo(string node, string kubeconfig, int seconds, string expected)
    {
        await using var bench = await CertificateBench.StartAsync();
        var options = new NodeCertificateOptions(node, bench.Folder[kubeconfig], bench.Folder["certs"]) { Lifetime = TimeSpan.FromSeconds(seconds) };

        var error = Assert.Throws<CniException>(() => bench.Begin(options)).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
