using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Multus.Cli.Tests.Operator;
using Multus.FakeCluster;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Admission;

public sealed class WebhookCommandTests
{
    [Fact]
    public async Task Run_InACluster_KnowsItsNetworksUntilItIsStopped()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddNetwork("shop", "lan", Reviews.Right);
        await using var bench = new WebhookBench(asksWhoAsks: false);
        bench.Renew("first");
        await using var node = new OperatorNode();
        node.Put("kubeconfig", server.KubeconfigWithToken);
        var metrics = FreePort.Take();
        node.Start("webhook", [.. Flags(bench), $"--kubeconfig={node["kubeconfig"]}", "--namespace-isolation", "--global-namespaces=open", $"--metrics-port={metrics.ToString(CultureInfo.InvariantCulture)}"]);
        using var client = bench.Client();
        await bench.UntilAsync(async () => await WarningsAsync(client, "lan") is { Length: 0 });

        Assert.Contains("did you mean \"shop/lan\"?", await WarningsAsync(client, "lam"), StringComparison.Ordinal);
        Assert.Contains("namespaceIsolation is on", await AnswerAsync(client, "other/lan"), StringComparison.Ordinal);
        Assert.DoesNotContain("namespaceIsolation is on", await AnswerAsync(client, "open/lan"), StringComparison.Ordinal);
        using var plain = new HttpClient();
        var page = new Uri($"http://127.0.0.1:{metrics.ToString(CultureInfo.InvariantCulture)}/metrics");
        await bench.UntilCountedAsync("multus_cache_networks 1\n", () => plain.GetStringAsync(page));
        await bench.UntilCountedAsync("result=\"denied\"} 1\n", () => plain.GetStringAsync(page));
        Assert.Equal(0, await node.StopAsync());
        Assert.Contains("asked to stop", node.Error, StringComparison.Ordinal);
    }

    // It may do nothing but list and watch; what it may not see it does not hold against anybody.
    [Fact]
    public async Task Run_WithoutTheRightToList_SaysThatItDidNotLook()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Forbid("list", "network-attachment-definitions");
        server.Forbid("watch", "network-attachment-definitions");
        await using var bench = new WebhookBench(asksWhoAsks: false);
        bench.Renew("first");
        await using var node = new OperatorNode();
        node.Put("kubeconfig", server.KubeconfigWithToken);
        node.Start("webhook", [.. Flags(bench), $"--kubeconfig={node["kubeconfig"]}"]);
        using var client = bench.Client();

        await bench.UntilAsync(async () => await WarningsAsync(client, "lan") is { } warnings && warnings.Contains("was not checked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WithoutACluster_ChecksWhatItCan()
    {
        await using var bench = new WebhookBench(asksWhoAsks: false);
        bench.Renew("first");
        await using var node = new OperatorNode();
        node.Environment.Clear();
        node.Start("webhook", Flags(bench));
        using var client = bench.Client();

        await bench.UntilAsync(async () => await WarningsAsync(client, "lan") is { } warnings && warnings.Contains("was not checked", StringComparison.Ordinal));
        Assert.Contains("[interface-reserved]", await AnswerAsync(client, "lan@eth0"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port=0", "--port: \"0\" is no port from 1 to 65535")]
    [InlineData("--metrics-port=many", "--metrics-port: \"many\" is no port from 1 to 65535")]
    [InlineData("--address=localhost", "--address: \"localhost\" is no IP address")]
    [InlineData("--drain-time=soon", "--drain-time: \"soon\" is no time such as 5s")]
    [InlineData("--cert-file=", "--cert-file is empty")]
    public async Task Run_FlagThatMakesNoSense_IsRefused(string flag, string problem)
    {
        await using var node = new OperatorNode();
        node.Environment.Clear();

        Assert.Equal(1, await node.RunAsync("webhook", flag));
        Assert.Contains($"multus webhook: ", node.Error, StringComparison.Ordinal);
        Assert.Contains(problem, node.Error, StringComparison.Ordinal);
    }

    private static string[] Flags(WebhookBench bench) =>
    [
        "--address=127.0.0.1", $"--port={bench.Port.ToString(CultureInfo.InvariantCulture)}", $"--cert-file={bench.Secret["tls.crt"]}", $"--key-file={bench.Secret["tls.key"]}", "--drain-time=10ms",
    ];

    private static async Task<string> AnswerAsync(HttpClient client, string networks)
    {
        using var answer = await WebhookBench.AskAsync(client, Reviews.Create(Reviews.Pod(networks)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["response"]!.ToString();
    }

    // Null while nobody answers yet.
    private static async Task<string?> WarningsAsync(HttpClient client, string networks)
    {
        try
        {
            using var answer = await WebhookBench.AskAsync(client, Reviews.Create(Reviews.Pod(networks)));
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["response"]!["warnings"]?.AsArray().Aggregate("", static (text, warning) => $"{text}{warning}\n") ?? "";
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
