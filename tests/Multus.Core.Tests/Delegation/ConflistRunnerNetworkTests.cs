using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation;

public sealed class ConflistRunnerNetworkTests
{
    private static readonly ImmutableArray<AttachmentKey> Valid = [TestCalls.Target.Key];

    private readonly FakeExecutor _executor = new();
    private readonly ConflistRunner _runner;

    public ConflistRunnerNetworkTests() => _runner = new ConflistRunner(_executor);

    [Fact]
    public async Task Case173_StatusAsync_List_AsksFirstToLastAboutNoAttachment()
    {
        Assert.Null((await Status(ConfigText.List("1.1.0", "a", "b"))).Result());

        Assert.Equal(["STATUS a -", "STATUS b -"], _executor.Story);
        Assert.All(_executor.Calls, static call => Assert.Empty(call.Context.Args.Pairs));
        Assert.All(_executor.Calls, static call => Assert.Equal(TestCalls.Context.PluginPath, call.Context.PluginPath));
        Assert.Equal("""{"type":"a","cniVersion":"1.1.0","name":"shopnet"}""", _executor.Calls[0].Config.ToString());
    }

    [Fact]
    public async Task Case174_StatusAsync_PluginFails_StopsWithItsErrorUnchanged()
    {
        _executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(50, "not ready") : null;

        Assert.Equal(new CniError(CniErrorCode.PluginNotAvailable, "not ready"), (await Status(ConfigText.List("1.1.0", "a", "b", "c"))).Error());
        Assert.Equal(["STATUS a -", "STATUS b -"], _executor.Story);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.4.0")]
    [InlineData("1.0.0")]
    public async Task Case175_StatusAndGc_BeforeVersion110_RunNothing(string version)
    {
        Assert.Null((await Status(ConfigText.List(version, "a"))).Result());
        Assert.Empty((await Gc(ConfigText.List(version, "a"))).AsEnumerable());
        Assert.Empty(_executor.Story);
    }

    [Fact]
    public async Task GcAsync_List_TellsEveryPluginWhatIsValid()
    {
        Assert.Empty((await Gc(ConfigText.List("1.1.0", "a", "b"))).AsEnumerable());

        Assert.Equal(["GC a -", "GC b -"], _executor.Story);
        foreach (var key in new[] { "cni.dev/valid-attachments", "cni.dev/attachments" })
        {
            Assert.All(_executor.Calls, call =>
            {
                Assert.True(call.Config.TryGet(key, out var attachments));
                Assert.Equal("""[{"containerID":"shop-7","ifname":"net1"}]""", attachments.GetRawText());
            });
        }
    }

    [Fact]
    public async Task GcAsync_DisableGc_RunsNothing()
    {
        Assert.Empty((await Gc(ConfigText.Read("""{"cniVersion":"1.1.0","name":"n","disableGC":true,"plugins":[{"type":"a"}]}"""))).AsEnumerable());
        Assert.Empty(_executor.Story);
    }

    [Fact]
    public async Task GcAsync_PluginsFail_RunsAllAndGathersTheErrors()
    {
        _executor.Answer = static call => call.Config.Type.Value == "b" ? null : FakeExecutor.Fail(call.Config.Type.Value[0], "m");

        var errors = await Gc(ConfigText.List("1.1.0", "a", "b", "c"));

        Assert.Equal(["GC a -", "GC b -", "GC c -"], _executor.Story);
        Assert.Equal(
            [new CniError((CniErrorCode)'a', "failed to GC plugin a: m"), new CniError((CniErrorCode)'c', "failed to GC plugin c: m")], errors.AsEnumerable());
    }

    [Fact]
    public async Task GcAsync_DeadlineUsedUp_NamesEveryPluginThatDidNotRun()
    {
        var time = new FlyingTime();
        _executor.Answer = _ =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return null;
        };
        var call = new NetworkCall(ConfigText.List("1.1.0", "a", "b", "c"), TestCalls.Context)
        {
            Limits = new CallLimits(Deadline.After(time, TimeSpan.FromSeconds(1)), Timeout.InfiniteTimeSpan),
        };

        var errors = await _runner.GcAsync(call, Valid, CancellationToken.None);

        Assert.Equal(["GC a -"], _executor.Story);
        Assert.Equal(
            ["failed to GC plugin b: no time was left to run GC of plugin \"b\"", "failed to GC plugin c: no time was left to run GC of plugin \"c\""],
            errors.Select(static error => error.Message));
    }

    private ValueTask<DelegateOutcome> Status(NetworkConfigList network) => _runner.StatusAsync(new NetworkCall(network, TestCalls.Context), CancellationToken.None);

    private ValueTask<ImmutableArray<CniError>> Gc(NetworkConfigList network) =>
        _runner.GcAsync(new NetworkCall(network, TestCalls.Context), Valid, CancellationToken.None);
}
