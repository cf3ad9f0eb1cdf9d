using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Multus.Cli.Daemon;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Admission;

/// <summary>The daemon that answers an API server beside its other work.</summary>
public sealed class DaemonAdmissionTests
{
    [Fact]
    public async Task Daemon_WithAdmission_AnswersByItsOwnConfiguration()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddNetwork("shop", "lan", Reviews.Right);
        await using var bench = new WebhookBench(asksWhoAsks: false);
        bench.Renew("first");
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        folder.Write("kubeconfig", server.KubeconfigWithToken);
        Directory.CreateDirectory(folder["run"]);
        var metrics = FreePort.Take();
        var configuration = Encoding.UTF8.GetBytes($$"""
            { "socketDir": "{{folder["run"]}}", "cniDir": "{{folder["state"]}}", "kubeconfig": "{{folder["kubeconfig"]}}", "namespaceIsolation": true, "metricsPort": {{metrics.ToString(CultureInfo.InvariantCulture)}},
              "admission": { "address": "127.0.0.1", "port": {{bench.Port.ToString(CultureInfo.InvariantCulture)}}, "certFile": "{{bench.Secret["tls.crt"]}}", "keyFile": "{{bench.Secret["tls.key"]}}" } }
            """);
        var environment = new Dictionary<string, string> { [DaemonServices.NodeNameVariable] = "node-1" };
        await using var run = new DaemonRun(DaemonConfig.Read(configuration), configuration, new DiskFileStore(), environment, bench.Log, static services => services);
        var running = run.UntilAsync(stop.Token);
        using var client = bench.Client();

        await bench.UntilAsync(async () => await AnswerAsync(client, "lan") is { } answer && answer["allowed"]!.GetValue<bool>() && answer["warnings"] is null);
        Assert.Contains("namespaceIsolation is on", (await AnswerAsync(client, "other/lan"))!.ToString(), StringComparison.Ordinal);
        using var plain = new HttpClient();
        await bench.UntilCountedAsync(
            "multus_admission_requests_total{kind=\"Pod\",operation=\"CREATE\",result=\"denied\"} 1\n",
            () => plain.GetStringAsync(new Uri($"http://127.0.0.1:{metrics.ToString(CultureInfo.InvariantCulture)}/metrics")));
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    // A node without a certificate for this still gives its pods their networks.
    [Fact]
    public async Task Daemon_WithoutTheCertificate_ServesAllTheSame()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var log = new Multus.TestKit.Fakes.ListLogger();
        Directory.CreateDirectory(folder["run"]);
        var configuration = Encoding.UTF8.GetBytes($$"""
            { "socketDir": "{{folder["run"]}}", "cniDir": "{{folder["state"]}}",
              "admission": { "port": {{FreePort.Take().ToString(CultureInfo.InvariantCulture)}}, "certFile": "{{folder["tls.crt"]}}", "keyFile": "{{folder["tls.key"]}}" } }
            """);
        await using var run = new DaemonRun(DaemonConfig.Read(configuration), configuration, new DiskFileStore(), new Dictionary<string, string>(), log, static services => services);
        var running = run.UntilAsync(stop.Token);

        for (var i = 0; i < 1000 && !log.Lines.Any(static line => line.Contains("checking networks and pods at port", StringComparison.Ordinal)); i++)
        {
            await Task.Delay(20);
        }

        Assert.False(running.IsCompleted);
        Assert.Contains(log.Lines, line => line.Contains($"there is no file {folder["tls.crt"]}", StringComparison.Ordinal));
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task<JsonNode?> AnswerAsync(HttpClient client, string networks)
    {
        try
        {
            using var answer = await WebhookBench.AskAsync(client, Reviews.Create(Reviews.Pod(networks)));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["response"];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
