using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Tests.Daemon;

public sealed class DaemonCertificateTests
{
    private const string Expiry = "multus_certificate_expiration_timestamp_seconds";

    private static Dictionary<string, string> Environment { get; } = new() { ["MULTUS_NODE_NAME"] = "node-1" };

    [Fact]
    public async Task K22_Daemon_AsksByItsCertificateAndFollowsRotation()
    {
        await using var daemon = await CertifiedDaemon.CreateAsync();
        daemon.Server.Verdict = "Approved";
        daemon.Server.SignFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        daemon.Start(Environment);
        await daemon.UntilAsync(() => daemon.Certificates.Any());
        var first = daemon.Certificates.First();
        daemon.Server.SignFor(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await daemon.UntilAsync(() => daemon.Server.SigningRequests.Count == 2);
        await daemon.UntilAsync(async () => await daemon.MetricAsync(Expiry) is var text && text != "NaN" && DateTimeOffset.FromUnixTimeSeconds((long)double.Parse(text)) > DateTimeOffset.UtcNow.AddMinutes(50));

        // From here on nothing goes by the first one.
        var before = daemon.Certificates.Count();
        daemon.Server.EndWatches();
        await daemon.UntilAsync(() => daemon.Certificates.Count() > before + 1);
        Assert.DoesNotContain(first, daemon.Certificates.Skip(before));
        Assert.All(daemon.Server.Requests.Where(static request => request.Path is "/api/v1/pods"), static request => Assert.Equal(CertifiedDaemon.Known, request.User));
    }

    [Fact]
    public async Task Ready_NoCertificateYet_IsNotAndLivesAllTheSame()
    {
        await using var daemon = await CertifiedDaemon.CreateAsync();
        daemon.Start(Environment);
        await daemon.UntilAsync(() => daemon.IsAsync(DaemonPaths.Health));

        Assert.False(await daemon.IsAsync(DaemonPaths.Ready));
        Assert.Equal("NaN", await daemon.MetricAsync(Expiry));
        await daemon.UntilAsync(() => daemon.Server.SigningRequests.Count == 1);
        daemon.Server.Decide((string)daemon.Server.SigningRequests[0]["metadata"]!["name"]!, "Approved");

        await daemon.UntilAsync(() => daemon.IsAsync(DaemonPaths.Ready));
        await daemon.UntilAsync(() => daemon.Certificates.Any());
    }

    [Fact]
    public async Task Start_WithoutTheNodesName_SaysSo()
    {
        await using var daemon = await CertifiedDaemon.CreateAsync();

        var error = Assert.Throws<CniException>(() => daemon.Start(new Dictionary<string, string>())).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains("MULTUS_NODE_NAME is not set", error.Message, StringComparison.Ordinal);
    }
}
