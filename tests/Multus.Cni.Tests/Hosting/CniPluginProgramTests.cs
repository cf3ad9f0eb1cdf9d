using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Diagnostics;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Hosting;

public sealed class CniPluginProgramTests
{
    private readonly Plugin _plugin = new();

    [Fact]
    public async Task Add_IsAnsweredWithThePluginsResult()
    {
        var (exit, output, _) = await RunAsync("ADD", """{"cniVersion":"0.4.0","name":"shopnet","type":"mine","runtimeConfig":{"mac":"0a:00:00:00:00:07"}}""");

        Assert.Equal(0, exit);
        Assert.Contains("\"cniVersion\": \"0.4.0\"", output, StringComparison.Ordinal);
        Assert.Contains("\"mac\": \"0a:00:00:00:00:07\"", output, StringComparison.Ordinal);
        Assert.Equal(["ADD shop-7 net1"], _plugin.Story);
    }

    [Theory]
    [InlineData("DEL", "DEL shop-7 net1")]
    [InlineData("CHECK", "CHECK shop-7 net1")]
    [InlineData("STATUS", "STATUS")]
    public async Task OtherCommands_AreAnsweredWithSilence(string command, string story)
    {
        var (exit, output, _) = await RunAsync(command, """{"cniVersion":"1.1.0","name":"shopnet","type":"mine"}""");

        Assert.Equal((0, ""), (exit, output));
        Assert.Equal([story], _plugin.Story);
    }

    [Fact]
    public async Task Gc_KnowsWhatIsValid()
    {
        var (exit, _, _) = await RunAsync(
            "GC", """{"cniVersion":"1.1.0","name":"shopnet","type":"mine","cni.dev/valid-attachments":[{"containerID":"shop-7","ifname":"net1"}]}""");

        Assert.Equal(0, exit);
        Assert.Equal(["GC shop-7/net1"], _plugin.Story);
    }

    [Fact]
    public async Task Version_IsWhatThePluginSpeaks()
    {
        var (exit, output, _) = await RunAsync("VERSION", "");

        Assert.Equal((0, "{\"cniVersion\":\"1.1.0\",\"supportedVersions\":[\"0.4.0\",\"1.1.0\"]}\n"), (exit, output));
    }

    [Fact]
    public async Task VersionThatThePluginDoesNotSpeak_IsRefusedBeforeItIsAsked()
    {
        var (exit, output, _) = await RunAsync("ADD", """{"cniVersion":"1.0.0","name":"shopnet","type":"mine"}""");

        Assert.Equal(1, exit);
        Assert.Contains("config is \\\"1.0.0\\\", plugin supports [\\\"0.4.0\\\" \\\"1.1.0\\\"]", output, StringComparison.Ordinal);
        Assert.Empty(_plugin.Story);
    }

    [Fact]
    public async Task WhatThePluginThrows_IsAnErrorObjectWithItsCode()
    {
        _plugin.Failure = new CniException(new CniError((CniErrorCode)117, "no such bridge", "br7"));
        var (exit, output, _) = await RunAsync("DEL", """{"cniVersion":"1.1.0","name":"shopnet","type":"mine"}""");

        Assert.Equal(1, exit);
        Assert.Equal("""{"cniVersion":"1.1.0","code":117,"msg":"no such bridge","details":"br7"}""", Compact(output));
    }

    [Fact]
    public async Task Case208_StartedByHand_ItSaysWhatItIs()
    {
        var (exit, output, error) = await RunAsync("", "");

        Assert.Equal((0, ""), (exit, output));
        Assert.Equal("the plugin of a test\nCNI protocol versions supported: 0.4.0, 1.1.0\n", error);
    }

    [Fact]
    public async Task Case195_Delegates_AreFoundByCniPathAndGetTheCommand()
    {
        using var folder = new TempFolder();
        folder.WriteProgram("fake-ipam", """
            #!/bin/sh
            cat >/dev/null
            echo "{\"cniVersion\":\"1.1.0\",\"ips\":[{\"address\":\"10.1.0.${#CNI_COMMAND}/24\"}]}"
            """);
        _plugin.CallsIpam = true;

        var (exit, output, _) = await RunAsync(
            "ADD", """{"cniVersion":"1.1.0","name":"shopnet","type":"mine","ipam":{"type":"fake-ipam"}}""", ("CNI_PATH", folder.Root), ("PATH", "/usr/bin:/bin"));

        Assert.Contains("10.1.0.3/24", output, StringComparison.Ordinal);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task Case195_DelegateThatIsNotThere_IsNamed()
    {
        _plugin.CallsIpam = true;
        var (exit, output, _) = await RunAsync("ADD", """{"cniVersion":"1.1.0","name":"shopnet","type":"mine","ipam":{"type":"nope"}}""", ("CNI_PATH", "/nowhere"));

        Assert.Equal(1, exit);
        Assert.Contains("failed to find plugin \\\"nope\\\" in path [/nowhere]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_IsAnActivityInsideTheOneOfTheEnvironment()
    {
        Activity? seen = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == MultusDiagnostics.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen = activity.TraceId.ToHexString() == "0af7651916cd43dd8448eb211c80319c" ? activity : seen,
        };
        ActivitySource.AddActivityListener(listener);
        _plugin.Failure = new CniException(new CniError((CniErrorCode)117, "no such bridge"));

        await RunAsync(
            "DEL",
            """{"cniVersion":"1.1.0","name":"shopnet","type":"mine"}""",
            ("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ("BAGGAGE", "user=a%20b;prop=1, =x,broken"));

        Assert.Equal(("cni DEL", "b7ad6b7169203331", ActivityKind.Server), (seen!.OperationName, seen.ParentSpanId.ToHexString(), seen.Kind));
        Assert.Equal((ActivityStatusCode.Error, "no such bridge"), (seen.Status, seen.StatusDescription));
        Assert.Equal("a b", seen.GetBaggageItem("user"));
        Assert.Single(seen.Baggage);
    }

    private static string Compact(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.ToString() is var text
        ? string.Concat(text.Split('\n').Select(static line => line.Trim())).Replace("\": ", "\":", StringComparison.Ordinal)
        : json;

    private async Task<(int Exit, string Output, string Error)> RunAsync(string command, string config, params (string Name, string Value)[] variables)
    {
        var hosted = HostedPlugin.For(command, config);
        foreach (var (name, value) in variables)
        {
            hosted.With(name, value);
        }

        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var options = new CniPluginHostOptions { About = "the plugin of a test", SupportedVersions = _plugin.SupportedVersions };
        var exit = await CniPluginProgram.RunAsync(_plugin, options, new PluginIo(hosted.Variables, hosted.Input, output, error), CancellationToken.None);
        return (exit, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    private sealed class Plugin : ICniPlugin
    {
        public List<string> Story { get; } = [];

        public bool CallsIpam { get; set; }

        public Exception? Failure { get; set; }

        public ImmutableArray<CniVersion> SupportedVersions => [CniVersion.V040, CniVersion.V110];

        public async ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken)
        {
            await Tell("ADD", request);
            if (CallsIpam)
            {
                return await request.Delegates.AddAsync(request.Delegates.Ipam!, cancellationToken);
            }

            var mac = request.RuntimeConfig.TryGet("mac", out var value) ? value.GetString()! : "";
            return CniResult.Empty with { Interfaces = [new CniInterface(request.Target.Interface.Value) { Mac = mac }] };
        }

        public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => Tell("DEL", request);

        public ValueTask CheckAsync(PluginRequest request, CancellationToken cancellationToken) => Tell("CHECK", request);

        public ValueTask StatusAsync(PluginRequest request, CancellationToken cancellationToken)
        {
            Story.Add("STATUS");
            return ValueTask.CompletedTask;
        }

        public ValueTask GcAsync(PluginRequest request, CancellationToken cancellationToken)
        {
            Story.Add("GC " + string.Join(' ', request.ValidAttachments.Select(static key => $"{key.Container}/{key.Interface}")));
            return ValueTask.CompletedTask;
        }

        private ValueTask Tell(string command, PluginRequest request)
        {
            Story.Add($"{command} {request.Target.Sandbox.Container} {request.Target.Interface}");
            return Failure is null ? ValueTask.CompletedTask : throw Failure;
        }
    }
}
