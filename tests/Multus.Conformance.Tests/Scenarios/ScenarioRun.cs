using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>Runs one scenario against the published program and checks each step.</summary>
internal sealed class ScenarioRun : IDisposable
{
    private const string PodUid = "5f0c4f0e-3a54-4ad4-9d4c-0f9f3b1d7a10";

    private readonly Scenario _scenario;
    private readonly TempFolder _work = new();
    private readonly TestNamespace _pod = new();
    private readonly TestNamespace _host = new();

    public ScenarioRun(Scenario scenario)
    {
        _scenario = scenario;
        foreach (var folder in (ReadOnlySpan<string>)["bin", "confdir", "cnidir", "netd"])
        {
            Directory.CreateDirectory(_work[folder]);
        }

        foreach (var copy in (ReadOnlySpan<string>)["spy", "spy2", "spy3"])
        {
            File.Copy(Scenario.SpyPath, _work[$"bin/{copy}"]);
        }

        foreach (var plugin in (ReadOnlySpan<string>)["bridge", "host-local", "static", "tuning"])
        {
            File.CreateSymbolicLink(_work[$"bin/{plugin}"], $"/usr/lib/cni/{plugin}");
        }
    }

    private string Log => _work["spy.log"];

    public async Task RunAsync()
    {
        // What is expected is said of the calls only; other steps change the cluster, which there is none of here.
        var calls = _scenario.Steps.Where(static step => step.ContainsKey("cmd"));
        foreach (var (step, expected) in calls.Zip(_scenario.Expected.Where(static step => step.ContainsKey("cmd"))))
        {
            await RunStepAsync(step, expected, (string)step["cmd"]!);
        }
    }

    public void Dispose()
    {
        _host.Dispose();
        _pod.Dispose();
        _work.Dispose();
    }

    private async Task RunStepAsync(JsonObject step, JsonObject expected, string what)
    {
        File.Delete(Log);
        var config = step["config"] ?? _scenario.Config;
        var text = config is JsonObject ? config.ToJsonString() : (string)config!;
        var answer = await MultusBinary.CallInAsync(_host.Name, Variables(step), Fill(text));

        CheckAnswer(expected, answer, what);
        Expectation.AssertSame(Filled(expected["calls"]), Seen(expected["calls"]), $"{what}: calls");
        Expectation.AssertSame(expected["files"], new JsonArray([.. _work.Files("cnidir").Select(static file => (JsonNode)file)]), $"{what}: files");
        if (expected["links"] is JsonArray links)
        {
            Assert.Equal(links.Select(static link => (string)link!["name"]!), _pod.Links());
            CheckAddresses(links);
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
            Expectation.AssertSame(Filled(IsReal ? Anonymous(result) : result), IsReal ? Anonymous(seen!) : seen, $"{what}: result");
        }
        else
        {
            Assert.Equal("", answer.Output);
        }
    }

    // Real plugins make names and hardware addresses up.
    private bool IsReal => _scenario.Id.StartsWith("real", StringComparison.Ordinal);

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

    private void CheckAddresses(JsonArray links)
    {
        foreach (var link in links)
        {
            var shown = _pod.Ip("-br", "addr", "show", (string)link!["name"]!);
            Assert.All(link["addr"]!.AsArray(), address => Assert.Contains((string)address!, shown, StringComparison.Ordinal));
        }
    }

    private Dictionary<string, string> Variables(JsonObject step)
    {
        var container = (string?)step["containerId"] ?? $"cid-{_scenario.Id}";
        var pod = (string?)step["podName"] ?? (string?)_scenario.Pod?["name"] ?? "nopod";
        var uid = _scenario.Pod is null ? "" : PodUid;
        var variables = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = (string)step["cmd"]!,
            ["CNI_CONTAINERID"] = container,
            ["CNI_NETNS"] = (string?)step["netns"] ?? _pod.Path,
            ["CNI_IFNAME"] = "eth0",
            ["CNI_PATH"] = _work["bin"],
            ["CNI_ARGS"] = $"IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME={pod};K8S_POD_INFRA_CONTAINER_ID={container};K8S_POD_UID={uid}",
        };
        foreach (var name in step["unset"]?.AsArray() ?? [])
        {
            variables.Remove((string)name!);
        }

        return variables;
    }

    private string Fill(string text) => text
        .Replace("${W}", _work.Root, StringComparison.Ordinal)
        .Replace("${LOG}", Log, StringComparison.Ordinal)
        .Replace("${NETNS}", _pod.Path, StringComparison.Ordinal)
        .Replace("${UID}", PodUid, StringComparison.Ordinal)
        .Replace("${KUBECONFIG}", _work["kubeconfig"], StringComparison.Ordinal);

    private JsonNode? Filled(JsonNode? expected)
    {
        var filled = expected is null ? null : JsonNode.Parse(Fill(expected.ToJsonString()));
        foreach (var call in filled as JsonArray ?? [])
        {
            Tidy(call!.AsObject(), call["prevResultOptional"] is not null);
        }

        return filled;
    }

    /// <summary>The calls that the spies recorded, in the form of the expectation.</summary>
    private JsonArray Seen(JsonNode? expected)
    {
        var calls = new JsonArray();
        foreach (var line in File.Exists(Log) ? File.ReadLines(Log) : [])
        {
            var call = JsonNode.Parse(line)!.AsObject();
            var counterpart = (expected as JsonArray)?.ElementAtOrDefault(calls.Count);
            Tidy(call, counterpart?["prevResultOptional"] is not null);
            calls.Add((JsonNode)call);
        }

        return calls;
    }

    // Arguments count as a set, and once; the path, the time and the spy's own instructions do not count at all.
    private static void Tidy(JsonObject call, bool withoutPrevResult)
    {
        var args = call["args"] switch
        {
            JsonArray list => list.Select(static item => (string)item!),
            JsonValue text => ((string)text!).Split(';'),
            _ => [],
        };
        call["args"] = new JsonArray([.. args
            .Where(static item => item.Length > 0 && !item.StartsWith("IgnoreUnknown=", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(static item => (JsonNode)item)]);
        foreach (var ignored in (ReadOnlySpan<string>)["path", "t", "prevResultOptional", "gcAttachments"])
        {
            call.Remove(ignored);
        }

        var config = call["config"]!.AsObject();
        config.Remove("spy");
        if (withoutPrevResult)
        {
            config.Remove("prevResult");
        }
    }
}
