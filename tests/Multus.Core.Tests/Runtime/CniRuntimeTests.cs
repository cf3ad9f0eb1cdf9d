using System.Text;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Runtime;

/// <summary>Running networks as a container runtime does. The numbers are those of the conformance cases.</summary>
public sealed class CniRuntimeTests
{
    private const string Kept = "/cache/results/shop-box-eth0";

    private readonly FakeExecutor _executor = new();
    private readonly MemoryFileStore _files = new();
    private readonly ListLogger _logger = new();
    private readonly CniRuntime _runtime;

    public CniRuntimeTests() => _runtime = new CniRuntime(new ConflistRunner(_executor), new FileResultCache(_files, "/cache/results"), _logger);

    [Fact]
    public async Task Case148_Add_KeepsConfigurationArgumentsCapabilitiesAndResult()
    {
        var capabilities = CapabilityArgs.Parse("""{"mac":"0a:00:00:00:01:07"}"""u8);
        var call = Call(List("1.0.0"), args: "IgnoreUnknown=1;TEAM=blue") with { Capabilities = capabilities };

        var result = Assert.IsType<DelegateOutcome.Succeeded>(await _runtime.AddAsync(call, CancellationToken.None)).Result!;

        Assert.Equal("10.1.0.2/24", Assert.Single(result.Ips).Address.ToString());
        var kept = Assert.Single(await _runtime.ListAttachmentsAsync(ContainerId.Parse("box"), CancellationToken.None));
        Assert.Equal(kept.Key, Assert.Single(await _runtime.ListAttachmentsAsync(CancellationToken.None)).Key);
        Assert.Equal(call.Network.ToUtf8(), kept.Config.ToArray());
        Assert.Equal("IgnoreUnknown=1;TEAM=blue", kept.Args.ToString());
        Assert.Equal(capabilities.ToUtf8(), kept.Capabilities.ToUtf8());
        Assert.Equal("/run/netns/x", kept.Netns!.Value);
        Assert.Equal(result, kept.ReadResult());
        Assert.Empty(await _runtime.ListAttachmentsAsync(ContainerId.Parse("other"), CancellationToken.None));
    }

    [Fact]
    public async Task Case151_AddWhoseResultCannotBeKept_Fails()
    {
        _files.FailWrite = static path => new IOException($"{path}: No space left on device");

        var error = await FailsAsync(_runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.StartsWith("failed to set network \"shop\" cached result: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ADD a eth0", "ADD b eth0"], _executor.Story);
    }

    [Fact]
    public async Task Case153_AddThatFails_KeepsNothingAndTheCode()
    {
        _executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(107, "no more") : null;

        var error = await FailsAsync(_runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal(((CniErrorCode)107, "plugin type=\"b\" failed (add): no more"), (error.Code, error.Message));
        Assert.Empty(_files.Paths);
    }

    [Fact]
    public async Task Case156_CheckOfAnOldVersion_IsRefused()
    {
        var error = await FailsAsync(_runtime.CheckAsync(Call(List("0.3.1")), CancellationToken.None));

        Assert.Equal((CniErrorCode.IncompatibleVersion, "configuration version \"0.3.1\" does not support the CHECK command"), (error.Code, error.Message));
        Assert.Empty(_executor.Calls);
    }

    [Theory]
    [InlineData("0.4.0")]
    [InlineData("1.1.0")]
    public async Task Case157And160_Check_HandsTheKeptResultOverInTheNetworksVersion(string version)
    {
        await _runtime.AddAsync(Call(List(version)), CancellationToken.None);
        _executor.Forget();

        await DoneAsync(_runtime.CheckAsync(Call(List(version)), CancellationToken.None));

        Assert.Equal(["CHECK a eth0", "CHECK b eth0"], _executor.Story);
        Assert.All(_executor.Calls, call =>
        {
            Assert.True(call.Config.TryGet("prevResult", out var result));
            Assert.Equal(version, result.GetProperty("cniVersion").GetString());
            Assert.False(call.Config.TryGet("kind", out _));
        });
    }

    [Fact]
    public async Task Case158_DisableCheck_RunsNothing()
    {
        await DoneAsync(_runtime.CheckAsync(Call(List("1.0.0", "\"disableCheck\":true,")), CancellationToken.None));

        Assert.Empty(_executor.Calls);
    }

    [Theory]
    [InlineData("{", CniErrorCode.DecodingFailure)]
    [InlineData("""{"kind":"cniCacheV1","containerId":"box","config":"e30=","ifName":"eth0","networkName":"shop","result":{"cniVersion":"0.4567.0"}}""", CniErrorCode.IncompatibleVersion)]
    public async Task Case159And161_CheckWithBrokenKeptResult_Fails(string content, CniErrorCode code)
    {
        Put(Kept, content);

        var error = await FailsAsync(_runtime.CheckAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal(code, error.Code);
        Assert.StartsWith("failed to get network \"shop\" cached result: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_executor.Calls);
    }

    [Theory]
    [InlineData("0.3.1", false)]
    [InlineData("0.4.0", true)]
    [InlineData("1.1.0", true)]
    public async Task Case163_Del_GoesBackwardAndForgets(string version, bool handsResultOver)
    {
        await _runtime.AddAsync(Call(List(version)), CancellationToken.None);
        _executor.Forget();

        await DoneAsync(_runtime.DelAsync(Call(List(version)), CancellationToken.None));
        Assert.Equal(["DEL b eth0", "DEL a eth0"], _executor.Story);
        Assert.All(_executor.Calls, call => Assert.Equal(handsResultOver, call.Config.TryGet("prevResult", out _)));
        Assert.Empty(_files.Paths);

        await DoneAsync(_runtime.DelAsync(Call(List(version)), CancellationToken.None));
    }

    [Fact]
    public async Task Case164_DelWithBrokenKeptResult_GoesOnWithoutAndSaysSo()
    {
        Put(Kept, "{");

        await DoneAsync(_runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.All(_executor.Calls, static call => Assert.False(call.Config.TryGet("prevResult", out _)));
        Assert.Empty(_files.Paths);
        Assert.Contains(_logger.Lines, static line => line.StartsWith("Warning: the kept result of network shop cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case165_DelThatFails_KeepsTheResultForTheNext()
    {
        await _runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None);
        _executor.Answer = static call => call.Config.Type.Value == "a" ? FakeExecutor.Fail(108, "busy") : null;

        var error = await FailsAsync(_runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal("plugin type=\"a\" failed (delete): busy", error.Message);
        Assert.Equal([Kept], _files.Paths);
    }

    [Fact]
    public async Task DelWhoseKeptResultCannotBeRemoved_SaysThatThePluginsAreDone()
    {
        await _runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None);
        _files.FailRemove = static path => new IOException($"{path}: Read-only file system");

        var error = await FailsAsync(_runtime.DelAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.StartsWith("the plugins have deleted it, but its kept result cannot be removed: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case167_GcOfNetworkThatForbidsIt_DoesNothing()
    {
        await _runtime.AddAsync(Call(List("1.1.0")), CancellationToken.None);
        _executor.Forget();

        Assert.Empty(await _runtime.GcAsync(Network(List("1.1.0", "\"disableGC\":true,")), [], CancellationToken.None));

        Assert.Empty(_executor.Calls);
        Assert.Equal([Kept], _files.Paths);
    }

    [Fact]
    public async Task Case168_GcWithTheAttachmentValid_OnlyAsksThePlugins()
    {
        await _runtime.AddAsync(Call(List("1.1.0")), CancellationToken.None);
        _executor.Forget();

        Assert.Empty(await _runtime.GcAsync(Network(List("1.1.0")), [Key("box", "eth0")], CancellationToken.None));

        Assert.Equal(["GC a -", "GC b -"], _executor.Story);
        Assert.All(_executor.Calls, static call =>
        {
            Assert.True(call.Config.TryGet(RequestConfig.ValidAttachmentsKey, out var valid));
            Assert.Equal("""[{"containerID":"box","ifname":"eth0"}]""", valid.GetRawText());
        });
    }

    [Theory]
    [InlineData("1.1.0", "DEL b eth0,DEL a eth0,GC a -,GC b -")]
    [InlineData("1.0.0", "DEL b eth0,DEL a eth0")]
    public async Task Case169And170_GcWithNothingValid_DeletesFirst(string version, string story)
    {
        await _runtime.AddAsync(Call(List(version), args: "TEAM=blue"), CancellationToken.None);
        _executor.Forget();

        Assert.Empty(await _runtime.GcAsync(Network(List(version)), [], CancellationToken.None));

        Assert.Equal(story, string.Join(',', _executor.Story));
        Assert.Equal("TEAM=blue", _executor.Calls[0].Context.Args.ToString());
        Assert.Equal("/run/netns/x", _executor.Calls[0].Context.Target!.Sandbox.Netns!.Value);
        Assert.Empty(_files.Paths);
    }

    [Fact]
    public async Task Case171_GcWithFailures_ReportsThemAll()
    {
        await _runtime.AddAsync(Call(List("1.1.0")), CancellationToken.None);
        _executor.Answer = static call => FakeExecutor.Fail(5, $"{call.Command} is broken");

        var errors = await _runtime.GcAsync(Network(List("1.1.0")), [], CancellationToken.None);

        Assert.Equal(
            [
                "failed to delete stale attachment box eth0: plugin type=\"b\" failed (delete): Del is broken",
                "failed to GC plugin a: Gc is broken",
                "failed to GC plugin b: Gc is broken",
            ],
            errors.Select(static error => error.Message));
    }

    [Fact]
    public async Task Case172_GcOfOneNetwork_LeavesOthersAlone()
    {
        await _runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None);
        await _runtime.AddAsync(Call(Read("""{"cniVersion":"1.0.0","name":"other","plugins":[{"type":"a"}]}""")), CancellationToken.None);

        Assert.Empty(await _runtime.GcAsync(Network(List("1.0.0")), [], CancellationToken.None));

        Assert.Equal(["/cache/results/other-box-eth0"], _files.Paths);
    }

    [Fact]
    public async Task Case174_Status_StopsAtTheFirstThatIsNotReady()
    {
        _executor.Answer = static call => call.Config.Type.Value == "a" ? FakeExecutor.Fail(CniErrorCode.PluginNotAvailable, "not yet") : null;

        var error = await FailsAsync(_runtime.StatusAsync(Network(List("1.1.0")), CancellationToken.None));

        Assert.Equal((CniErrorCode.PluginNotAvailable, "not yet"), (error.Code, error.Message));
        Assert.Equal(["STATUS a -"], _executor.Story);
    }

    [Fact]
    public async Task Case180_TwoAttachmentsOfOneNetwork_AreKeptApart()
    {
        await _runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None);
        await _runtime.AddAsync(Call(List("1.0.0"), name: "net1"), CancellationToken.None);

        Assert.Equal([Kept, "/cache/results/shop-box-net1"], _files.Paths);
        Assert.All(_files.Paths, path => Assert.Equal("cniCacheV1", JsonDocument.Parse(_files.Read(path)!.Value).RootElement.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Case183_BareResultOfAnOlderRuntime_IsUsed()
    {
        Put(Kept, """{"cniVersion":"0.4.0","ips":[{"version":"4","address":"10.9.0.9/24"}],"dns":{}}""");

        await DoneAsync(_runtime.CheckAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.True(_executor.Calls[0].Config.TryGet("prevResult", out var result));
        Assert.Equal("10.9.0.9/24", result.GetProperty("ips")[0].GetProperty("address").GetString());
    }

    [Fact]
    public async Task AResultThatTheCallerHas_IsNotLookedUp()
    {
        Put(Kept, "{");
        var own = CniResult.Empty with { Ips = [new CniIpConfig(Cidr.Of(System.Net.IPAddress.Parse("10.7.0.7"), 24))] };

        await DoneAsync(_runtime.CheckAsync(Call(List("1.0.0")) with { AddResult = own }, CancellationToken.None));

        Assert.All(_executor.Calls, static call => Assert.True(call.Config.TryGet("prevResult", out var result) && result.GetRawText().Contains("10.7.0.7/24", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ACallWithoutTarget_IsTheCallersMistake()
    {
        var call = new AttachmentCall(List("1.0.0"), new InvocationContext(null, CniArgs.Empty, []), CapabilityArgs.Empty);

        await Assert.ThrowsAsync<ArgumentException>(async () => await _runtime.AddAsync(call, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _runtime.DelAsync(call, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _runtime.CheckAsync(call, CancellationToken.None));
        Assert.Empty(_executor.Calls);
    }

    private static NetworkConfigList List(string version, string more = "") =>
        Read($$"""{"cniVersion":"{{version}}","name":"shop",{{more}}"plugins":[{"type":"a","capabilities":{"mac":true} },{"type":"b"}]}""");

    private static NetworkConfigList Read(string json) => NetworkConfigReader.Read(Encoding.UTF8.GetBytes(json));

    private static AttachmentKey Key(string container, string name) => new(ContainerId.Parse(container), InterfaceName.Parse(name));

    private static AttachmentCall Call(NetworkConfigList network, string name = "eth0", string args = "")
    {
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("box"), NetnsPath.Parse("/run/netns/x")), InterfaceName.Parse(name));
        return new AttachmentCall(network, new InvocationContext(target, CniArgs.Parse(args), ["/cni"]), CapabilityArgs.Empty);
    }

    private static NetworkCall Network(NetworkConfigList network) => new(network, new InvocationContext(null, CniArgs.Empty, ["/cni"]));

    private static async Task DoneAsync(ValueTask<DelegateOutcome> running) => Assert.IsType<DelegateOutcome.Succeeded>(await running);

    private static async Task<CniError> FailsAsync(ValueTask<DelegateOutcome> running) => Assert.IsType<DelegateOutcome.Failed>(await running).Error;

    private void Put(string path, string text) => _files.WriteAtomically(path, Encoding.UTF8.GetBytes(text), FileDurability.UntilPowerCut);
}
