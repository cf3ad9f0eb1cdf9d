using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;
using static Multus.Core.Tests.Runtime.CniRuntimeBench;

namespace Multus.Core.Tests.Runtime;

/// <summary>GC and STATUS of a container runtime.</summary>
public sealed class CniRuntimeNetworkTests
{
    private readonly CniRuntimeBench _bench = new();

    [Fact]
    public async Task Case167_GcOfNetworkThatForbidsIt_DoesNothing()
    {
        await _bench.AddedAsync(Call(List("1.1.0")));

        Assert.Empty(await _bench.Runtime.GcAsync(Network(List("1.1.0", "\"disableGC\":true,")), [], CancellationToken.None));

        Assert.Empty(_bench.Executor.Calls);
        Assert.Equal([Kept], _bench.Files.Paths);
    }

    [Fact]
    public async Task Case168_GcWithTheAttachmentValid_OnlyAsksThePlugins()
    {
        await _bench.AddedAsync(Call(List("1.1.0")));

        Assert.Empty(await _bench.Runtime.GcAsync(Network(List("1.1.0")), [Key("box", "eth0")], CancellationToken.None));

        Assert.Equal(["GC a -", "GC b -"], _bench.Executor.Story);
        Assert.All(_bench.Executor.Calls, static call =>
        {
            Assert.True(call.Config.TryGet(RequestConfig.ValidAttachmentsKey, out var valid));
            Assert.True(call.Config.TryGet(RequestConfig.AttachmentsKey, out var same));
            Assert.Equal("""[{"containerID":"box","ifname":"eth0"}]""", valid.GetRawText());
            Assert.Equal(valid.GetRawText(), same.GetRawText());
        });
        Assert.Equal([Kept], _bench.Files.Paths);
    }

    [Theory]
    [InlineData("1.1.0", "DEL b eth0,DEL a eth0,GC a -,GC b -")]
    [InlineData("1.0.0", "DEL b eth0,DEL a eth0")]
    public async Task Case169And170_GcWithNothingValid_DeletesFirst(string version, string story)
    {
        await _bench.AddedAsync(Call(List(version), args: "TEAM=blue"));

        Assert.Empty(await _bench.Runtime.GcAsync(Network(List(version)), [], CancellationToken.None));

        Assert.Equal(story, string.Join(',', _bench.Executor.Story));
        Assert.Equal("TEAM=blue", _bench.Executor.Calls[0].Context.Args.ToString());
        Assert.Equal("/run/netns/x", _bench.Executor.Calls[0].Context.Target!.Sandbox.Netns!.Value);
        Assert.Empty(_bench.Files.Paths);
    }

    // Differs on purpose: errors stay apart, with their codes, and are not joined into one text.
    [Fact]
    public async Task Case171_GcWithFailures_ReportsThemAll()
    {
        await _bench.AddedAsync(Call(List("1.1.0")));
        _bench.Executor.Answer = static call => FakeExecutor.Fail(5, $"{call.Command} is broken");

        var errors = await _bench.Runtime.GcAsync(Network(List("1.1.0")), [], CancellationToken.None);

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
        await _bench.AddedAsync(Call(List("1.0.0")));
        await _bench.AddedAsync(Call(ConfigText.Read("""{"cniVersion":"1.0.0","name":"other","plugins":[{"type":"a"}]}""")));

        Assert.Empty(await _bench.Runtime.GcAsync(Network(List("1.0.0")), [], CancellationToken.None));

        Assert.Equal(["/cache/results/other-box-eth0"], _bench.Files.Paths);
    }

    [Fact]
    public async Task StatusAsync_PluginThatIsNotReady_AnswersForTheNetwork()
    {
        _bench.Executor.Answer = static call => call.Config.Type.Value == "a" ? FakeExecutor.Fail(CniErrorCode.PluginNotAvailable, "not yet") : null;

        var error = await FailsAsync(_bench.Runtime.StatusAsync(Network(List("1.1.0")), CancellationToken.None));

        Assert.Equal((CniErrorCode.PluginNotAvailable, "not yet"), (error.Code, error.Message));
        Assert.Equal(["STATUS a -"], _bench.Executor.Story);
    }

    [Fact]
    public async Task AnyAttachmentCommand_WithoutTarget_IsTheCallersMistake()
    {
        var call = new AttachmentCall(List("1.0.0"), new InvocationContext(null, CniArgs.Empty, []), CapabilityArgs.Empty);

        await Assert.ThrowsAsync<ArgumentException>(async () => await _bench.Runtime.AddAsync(call, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _bench.Runtime.DelAsync(call, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _bench.Runtime.CheckAsync(call, CancellationToken.None));
        Assert.Empty(_bench.Executor.Calls);
    }

    private static AttachmentKey Key(string container, string name) => new(ContainerId.Parse(container), InterfaceName.Parse(name));
}
