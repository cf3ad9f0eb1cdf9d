using System.Diagnostics;
using System.Text.Json.Nodes;
using Multus.Conformance.Tests.Daemon;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>Runs one scenario against the published program and checks each step.</summary>
internal sealed class ScenarioRun : IAsyncDisposable
{
    // Bridges stand on the machine, by the names that are expected of them: whoever makes some is alone with them.
    private static readonly SemaphoreSlim Bridges = new(1);

    // How long events are waited for: a call that took less in all has lost none.
    private static readonly TimeSpan EventPatience = TimeSpan.FromSeconds(1);

    private readonly Scenario _scenario;
    private readonly ScenarioNode _node;
    private readonly ScenarioCluster _cluster;

    private readonly DaemonProcess? _daemon;
    private bool _isAlone;
    private TimeSpan _longest;

    private ScenarioRun(Scenario scenario, ScenarioNode node, ScenarioCluster cluster, DaemonProcess? daemon)
    {
        _daemon = daemon;
        _scenario = scenario;
        _node = node;
        _cluster = cluster;
    }

    /// <param name="daemon">The daemon that does it, asked through the shim; null for the thin plugin.</param>
    public static async Task<ScenarioRun> StartAsync(Scenario scenario, DaemonProcess? daemon)
    {
        var node = new ScenarioNode(scenario);
        var cluster = await ScenarioCluster.StartAsync(scenario, node.Fill);
        node.Write("kubeconfig", cluster.Kubeconfig);
        foreach (var (path, content) in scenario.Files)
        {
            node.Write(path, node.Fill(TextOf(content!)));
        }

        return new ScenarioRun(scenario, node, cluster, daemon);
    }

    public async Task RunAsync()
    {
        if (_scenario.Bridges.Any())
        {
            await Bridges.WaitAsync();
            _isAlone = true;
        }

        foreach (var (step, expected) in _scenario.Steps.Zip(_scenario.Expected))
        {
            await RunStepAsync(step, expected);
        }

        var events = _cluster.ReadEvents().ToArray();
        CheckStatus();
        CheckEvents(events);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _node.Dispose();
        if (_isAlone)
        {
            Bridges.Release();
        }
    }

    private static string TextOf(JsonNode content) => content is JsonObject or JsonArray ? content.ToJsonString() : (string)content!;

    private async Task RunStepAsync(JsonObject step, JsonObject expected)
    {
        if (step.ContainsKey("delete-pod"))
        {
            _cluster.DeletePod();
        }
        else if (step["rm"] is { } file)
        {
            _node.Remove((string)file!);
        }
        else if (step["write"] is JsonObject files)
        {
            foreach (var (path, content) in files)
            {
                _node.Write(path, Fill(TextOf(content!)));
            }
        }
        else
        {
            await CallAsync(step, expected, (string)step["cmd"]!);
        }
    }

    private async Task CallAsync(JsonObject step, JsonObject expected, string what)
    {
        File.Delete(_node.Log);
        var config = Fill(TextOf(step["config"] ?? _scenario.Config));
        if (_daemon is not null && expected["stdout"] is JsonObject { } told && told.ContainsKey("ips"))
        {
            // A shim answers in the version that its configuration states, whatever the delegate's was.
            told["cniVersion"] = (string)JsonNode.Parse(config)!["cniVersion"]!;
        }

        var started = Stopwatch.GetTimestamp();
        var answer = _daemon is null
            ? await MultusBinary.CallAsync(Variables(step), config)
            : await _daemon.CallAsync(Variables(step), config);
        _longest = Stopwatch.GetElapsedTime(started) is var taken && taken > _longest ? taken : _longest;

        CheckAnswer(expected, answer, what);
        Expectation.AssertSame(SpyCalls.Expected(Filled(expected["calls"])), SpyCalls.Read(_node.Log, expected["calls"]), $"{what}: calls");
        Expectation.AssertSame(expected["files"], _node.StateFiles, $"{what}: files");
        if (expected["links"] is JsonArray links)
        {
            _node.CheckLinks(links, step.ContainsKey("mac"));
        }

        if (expected["defaultRoutes"] is JsonArray routes)
        {
            _node.CheckDefaultRoutes(routes);
        }
    }

    private void CheckAnswer(JsonObject expected, PluginAnswer answer, string what)
    {
        if (Expectation.IsAny(expected["exit"]))
        {
            return;
        }

        var succeeds = (int)expected["exit"]! == 0;
        Assert.True(succeeds == (answer.Exit == 0), $"{what}: exit {answer.Exit}: {answer.Output}{answer.Error}");
        if (!succeeds)
        {
            CheckCode(expected, answer, what);
        }
        else if (expected["stdout"] is JsonObject result)
        {
            var seen = JsonNode.Parse(answer.Output);
            Expectation.AssertSame(Filled(_scenario.IsReal ? Anonymous(result) : result), _scenario.IsReal ? Anonymous(seen!) : seen, $"{what}: result");
        }
        else
        {
            Assert.Equal("", answer.Output);
        }
    }

    private static void CheckCode(JsonObject expected, PluginAnswer answer, string what)
    {
        var (code, message, _) = answer.ReadError();
        Assert.False(string.IsNullOrWhiteSpace(message), $"{what}: the error has no message");
        var expectedCode = expected["stdout"] is JsonObject error ? (ulong)error["code"]! : 999;
        if (expectedCode < 100)
        {
            Assert.Equal(expectedCode, code);
        }
    }

    private void CheckStatus()
    {
        var seen = _cluster.ReadStatus();
        if (_scenario.IsReal)
        {
            Expectation.AssertSame(WithoutMac(_scenario.ExpectedStatus), WithoutMac(seen), "network status");
        }
        else
        {
            Expectation.AssertSame(Filled(_scenario.ExpectedStatus), seen, "network status");
        }
    }

    private void CheckEvents(string[] seen)
    {
        if (_scenario.ExpectedEvents is not JsonArray expected)
        {
            return;
        }

        var texts = expected.Select(item => Fill((string)item!)).Order(StringComparer.Ordinal);
        var fails = _scenario.Expected.Any(static step => step["exit"] is JsonValue exit && !Expectation.IsAny(exit) && (int)exit != 0);
        var (due, come) = fails ? (texts.Select(Kind), seen.Select(Kind)) : (texts, seen);
        if (_longest < EventPatience)
        {
            Assert.Equal(due, come);
        }
        else
        {
            // On a machine as slow as this one some may have been given up.
            Assert.All(come, text => Assert.Contains(text, due));
        }
    }

    private static string Kind(string text) => string.Join('|', text.Split('|').Take(2));

    private static JsonNode Anonymous(JsonNode result)
    {
        var copy = result.DeepClone();
        foreach (var item in copy["interfaces"]!.AsArray().Select(static item => item!.AsObject()))
        {
            item["mac"] = "";
            item["name"] = ((string)item["name"]!).StartsWith("veth", StringComparison.Ordinal) ? "veth" : (string)item["name"]!;
        }

        return copy;
    }

    private static JsonNode? WithoutMac(JsonNode? statuses)
    {
        var copy = statuses?.DeepClone();
        foreach (var item in copy as JsonArray ?? [])
        {
            item!.AsObject().Remove("mac");
        }

        return copy;
    }

    private Dictionary<string, string> Variables(JsonObject step)
    {
        var container = (string?)step["containerId"] ?? $"cid-{_scenario.Id}";
        var pod = (string?)step["podName"] ?? _cluster.PodName;
        var uid = (string?)step["uid"] ?? _cluster.Uid;
        var variables = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = (string)step["cmd"]!,
            ["CNI_CONTAINERID"] = container,
            ["CNI_NETNS"] = (string?)step["netns"] ?? _node.Netns,
            ["CNI_IFNAME"] = "eth0",
            ["CNI_PATH"] = _node.Bin,
            ["CNI_ARGS"] = (string?)step["args"]
                ?? $"IgnoreUnknown=1;K8S_POD_NAMESPACE={_cluster.Namespace};K8S_POD_NAME={pod};K8S_POD_INFRA_CONTAINER_ID={container}{(uid == "omit" ? "" : $";K8S_POD_UID={uid}")}",
        };
        foreach (var name in step["unset"]?.AsArray() ?? [])
        {
            variables.Remove((string)name!);
        }

        return variables;
    }

    private string Fill(string text) => _node.Fill(text).Replace("${UID}", _cluster.Uid, StringComparison.Ordinal);

    private JsonNode? Filled(JsonNode? expected) => expected is null ? null : JsonNode.Parse(Fill(expected.ToJsonString()));
}
