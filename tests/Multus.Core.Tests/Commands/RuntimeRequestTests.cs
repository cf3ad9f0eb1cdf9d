using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Commands;

/// <summary>What container runtimes offer (<c>runtimeConfig</c>), each in its own spelling, and which networks get to see it.</summary>
public sealed class RuntimeRequestTests
{
    private const string All = """
        {"portMappings":true,"bandwidth":true,"dns":true,"cgroupPath":true,"io.kubernetes.cri.pod-annotations":true,"ips":true,"mac":true,"ipRanges":true}
        """;

    // As CRI-O has it; an unset burst is as large as can be.
    private const string OfCrio = """
        {"bandwidth":{"ingressRate":10000000,"ingressBurst":34359738359,"egressRate":5000000,"egressBurst":34359738359},
         "cgroupPath":"/kubepods.slice/kubepods-pod7.slice","io.kubernetes.cri.pod-annotations":{"k8s.v1.cni.cncf.io/networks":"br-a"}}
        """;

    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Del)]
    public async Task K18_Request_OfContainerd_ReachesTheDefaultNetworkAsItIs(CniCommand command)
    {
        var request = Recorded(command);
        var offered = request.GetProperty("stdin").GetProperty("runtimeConfig");

        var calls = await CallAsync(command, offered, "", request.GetProperty("env").GetProperty("CNI_ARGS").GetString()!);

        Assert.True(JsonElement.DeepEquals(offered, Given(calls, "main")!.Value), Given(calls, "main").ToString());
    }

    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Del)]
    public async Task K18_Request_OfContainerd_ReachesOtherNetworksWithoutWhatIsMeantForTheDefaultOne(CniCommand command)
    {
        var request = Recorded(command);

        var calls = await CallAsync(command, request.GetProperty("stdin").GetProperty("runtimeConfig"), "", request.GetProperty("env").GetProperty("CNI_ARGS").GetString()!);

        Assert.Equal(["bandwidth", "portMappings"], Given(calls, "other")!.Value.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        var args = calls[0].Context.Args;
        Assert.Equal(("default", "cap1"), (ValueOf(args, "K8S_POD_NAMESPACE"), ValueOf(args, "K8S_POD_NAME")));
    }

    [Fact]
    public async Task K18AndN70_Request_OfContainerdWhereItIsNotForwarded_ReachesTheDefaultNetworkAlone()
    {
        var request = Recorded(CniCommand.Add);

        var calls = await CallAsync(CniCommand.Add, request.GetProperty("stdin").GetProperty("runtimeConfig"), ",\"forwardRuntimeConfigToAll\":false", "");

        Assert.Null(Given(calls, "other"));
        Assert.NotNull(Given(calls, "main"));
    }

    [Fact]
    public async Task K18_Request_OfCrio_ReachesTheDefaultNetworkAsItIs()
    {
        var calls = await CallAsync(
            CniCommand.Add, JsonText.Parse(OfCrio), "", "IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=web;K8S_POD_INFRA_CONTAINER_ID=box;K8S_POD_UID=u");

        Assert.True(JsonElement.DeepEquals(JsonText.Parse(OfCrio), Given(calls, "main")!.Value), Given(calls, "main").ToString());
        Assert.Equal("""{"bandwidth":{"ingressRate":10000000,"ingressBurst":34359738359,"egressRate":5000000,"egressBurst":34359738359}}""", Given(calls, "other").ToString());
    }

    [Fact]
    public void K18_Values_InTheSpellingOfContainerd_AreRead()
    {
        var offered = CapabilityArgs.Parse(JsonText.Utf8(Recorded(CniCommand.Add).GetProperty("stdin").GetProperty("runtimeConfig").GetRawText()));

        Assert.Equal("PortMapping { HostPort = 18080, ContainerPort = 80, Protocol = tcp, HostIp =  }", Assert.Single(offered.PortMappings()).ToString());
        Assert.Equal(new BandwidthLimits(10000000, 4294967295, 5000000, 4294967295), offered.Bandwidth());
        Assert.Equal(("127.0.0.1", ".", 0), (offered.Dns()!.Nameservers.Single(), offered.Dns()!.Search.Single(), offered.Dns()!.Options.Length));
    }

    private static string? ValueOf(CniArgs args, string key) => args.TryGet(key, out var value) ? value : null;

    private static JsonElement? Given(IEnumerable<DelegateCall> calls, string type) =>
        calls.Single(call => call.Type.Value == type).Config.TryGet("runtimeConfig", out var given) ? given : null;

    private static JsonElement Recorded(CniCommand command)
    {
        using var recording = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "cri", "containerd-1.7.json")));
        return recording.RootElement.GetProperty("calls").EnumerateArray()
            .Single(call => call.GetProperty("env").GetProperty("CNI_COMMAND").GetString() == command.ToProtocolText()).Clone();
    }

    private static async Task<IReadOnlyList<DelegateCall>> CallAsync(CniCommand command, JsonElement offered, string more, string args)
    {
        var bench = new RuntimeBench();
        var config = $$"""
            {"cniVersion":"1.0.0","name":"node","type":"multus","cniDir":"/state","capabilities":{{All}},"runtimeConfig":{{offered.GetRawText()}}{{more}},
             "delegates":[{"cniVersion":"1.0.0","name":"n0","type":"main","capabilities":{{All}}},{"cniVersion":"1.0.0","name":"n1","type":"other","capabilities":{{All}}}]}
            """;
        await bench.CallAsync(CniCommand.Add, config, args: args);
        if (command != CniCommand.Add)
        {
            bench.Executor.Forget();
            await bench.CallAsync(command, config, args: args);
        }

        return bench.Executor.Calls;
    }
}
