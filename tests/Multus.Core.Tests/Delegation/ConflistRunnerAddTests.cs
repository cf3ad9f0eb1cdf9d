using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation;

public sealed class ConflistRunnerAddTests
{
    private readonly FakeExecutor _executor = new();
    private readonly ConflistRunner _runner;

    public ConflistRunnerAddTests() => _runner = new ConflistRunner(_executor);

    [Fact]
    public async Task Case152_AddAsync_List_RunsFirstToLastAndHandsEachResultOn()
    {
        _executor.Answer = static call => FakeExecutor.Result($$$"""{"cniVersion":"1.0.0","dns":{"domain":"{{{call.Config.Type}}}"}}""");

        var outcome = await Add(ConfigText.List("1.0.0", "a", "b", "c"));

        Assert.Equal("c", outcome.Result()!.Dns.Domain);
        Assert.Equal(
            [
                """{"type":"a","cniVersion":"1.0.0","name":"shopnet"}""",
                """{"type":"b","cniVersion":"1.0.0","name":"shopnet","prevResult":{"cniVersion":"1.0.0","dns":{"domain":"a"}}}""",
                """{"type":"c","cniVersion":"1.0.0","name":"shopnet","prevResult":{"cniVersion":"1.0.0","dns":{"domain":"b"}}}""",
            ],
            _executor.Calls.Select(static call => call.Config.ToString()));
        Assert.All(_executor.Calls, static call => Assert.Equal((CniCommand.Add, TestCalls.Context), (call.Command, call.Context)));
    }

    [Fact]
    public async Task AddAsync_PluginAnsweringInAnotherVersion_IsConvertedForTheNext()
    {
        _executor.Answer = static _ => FakeExecutor.Result("""{"cniVersion":"1.1.0","interfaces":[{"name":"net1","mtu":1400}],"ips":[{"address":"10.1.0.2/24"}]}""");

        var outcome = await Add(ConfigText.List("0.4.0", "a", "b"));

        Assert.True(_executor.Calls[1].Config.TryGet("prevResult", out var prevResult));
        Assert.Equal(
            """{"cniVersion":"0.4.0","interfaces":[{"name":"net1"}],"ips":[{"version":"4","address":"10.1.0.2/24"}],"dns":{}}""", prevResult.GetRawText());
        Assert.Equal("1.1.0", outcome.Result()!.ReadFrom!.Text);
    }

    [Fact]
    public async Task AddAsync_PluginAnsweringNothing_HandsAnEmptyResultOn()
    {
        _executor.Answer = static _ => DelegateOutcome.Done;

        Assert.NotNull((await Add(ConfigText.List("1.0.0", "a", "b"))).Result());
        Assert.True(_executor.Calls[1].Config.TryGet("prevResult", out var prevResult));
        Assert.Equal("""{"cniVersion":"1.0.0"}""", prevResult.GetRawText());
    }

    [Fact]
    public async Task Case145And146_AddAsync_Capabilities_ReachThePluginsThatDeclareThem()
    {
        var network = ConfigText.Read(
            """
            {"cniVersion":"1.0.0","name":"n","plugins":[
              {"type":"a","capabilities":{"mac":true,"ips":true,"dns":false,"portMappings":true}},{"type":"b","capabilities":{"mac":false}},
              {"type":"c","capabilities":{"portMappings":true}},{"type":"d"}]}
            """);
        var offered = CapabilityArgs.Parse("""{"mac":"m","ips":["10.0.0.1/24"],"dns":{},"bandwidth":{"ingressRate":1}}"""u8);

        await _runner.AddAsync(TestCalls.Attachment(network) with { Capabilities = offered }, CancellationToken.None);

        Assert.Equal(
            ["""{"mac":"m","ips":["10.0.0.1/24"]}""", null, null, null],
            _executor.Calls.Select(static call => call.Config.TryGet("runtimeConfig", out var value) ? value.GetRawText() : null));
    }

    [Fact]
    public async Task Case153_AddAsync_PluginFails_StopsAndNamesThePluginWithItsOwnCode()
    {
        var network = ConfigText.Read("""{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"a"},{"type":"b","name":"own"},{"type":"c"}]}""");
        var cause = new IOException("x");
        _executor.Answer = call => call.Config.Type.Value == "b" ? new DelegateOutcome.Failed(new CniError((CniErrorCode)4242, "m", "d"), cause) : null;

        var failed = Assert.IsType<DelegateOutcome.Failed>(await Add(network));

        Assert.Equal(new CniError((CniErrorCode)4242, "plugin type=\"b\" name=\"own\" failed (add): m", "d"), failed.Error);
        Assert.Same(cause, failed.Cause);
        Assert.Equal(["ADD a net1", "ADD b net1"], _executor.Story);
    }

    [Fact]
    public async Task AddAsync_PluginWithoutNameFails_IsNamedByItsType()
    {
        _executor.Answer = static _ => FakeExecutor.Fail(7, "m");

        Assert.Equal("plugin type=\"a\" failed (add): m", (await Add(ConfigText.List("1.0.0", "a"))).Error().Message);
    }

    [Fact]
    public async Task Case150_AddAsync_SinglePluginFails_IsItsErrorUnchanged()
    {
        _executor.Answer = static _ => FakeExecutor.Fail(7, "m");

        Assert.Equal(new CniError((CniErrorCode)7, "m"), (await Add(ConfigText.Read("""{"cniVersion":"0.4.0","name":"n","type":"a"}"""))).Error());
    }

    [Theory]
    [InlineData("a", true, 0)]
    [InlineData("b", false, 1)]
    [InlineData("c", false, 2)]
    public async Task AddAsync_PluginOfAListThatCannotBeStarted_SaysWhatWasStartedBeforeIt(string missing, bool neverStarted, int started)
    {
        _executor.Answer = call => call.Type.Value == missing ? FakeExecutor.NotThere : null;

        var failed = Assert.IsType<DelegateOutcome.Failed>(await Add(ConfigText.List("1.0.0", "a", "b", "c")));

        Assert.Equal((neverStarted, started), (failed.NeverStarted, failed.PluginsStarted));
    }

    [Fact]
    public async Task AddAsync_PluginOfAListThatFails_SaysThatItWasStarted()
    {
        _executor.Answer = static call => call.Type.Value == "b" ? FakeExecutor.Fail(7, "m") : null;

        var failed = Assert.IsType<DelegateOutcome.Failed>(await Add(ConfigText.List("1.0.0", "a", "b", "c")));

        Assert.Equal((false, 2), (failed.NeverStarted, failed.PluginsStarted));
    }

    [Fact]
    public async Task AddAsync_ResultThatTheNextCannotBeGiven_IsAFailureOfTheNext()
    {
        _executor.Answer = static _ => FakeExecutor.Result("""{"cniVersion":"1.0.0"}""");

        var outcome = await Add(ConfigText.List("0.2.0", "a", "b"));

        Assert.Equal("plugin type=\"b\" failed (add): cannot convert: no valid IP addresses", outcome.Error().Message);
        Assert.Equal(["ADD a net1"], _executor.Story);
    }

    [Fact]
    public async Task AddAsync_Limits_GiveEachCallWhatIsLeft()
    {
        var time = new FlyingTime();
        _executor.Answer = _ =>
        {
            time.Advance(TimeSpan.FromSeconds(4));
            return null;
        };

        await Add(ConfigText.List("1.0.0", "a", "b", "c"), new CallLimits(Deadline.After(time, TimeSpan.FromSeconds(10)), TimeSpan.FromSeconds(5)));

        Assert.Equal([5, 5, 2], _executor.Calls.Select(static call => call.Timeout.TotalSeconds));
    }

    [Fact]
    public async Task AddAsync_NoLimits_GivesCallsNone()
    {
        await Add(ConfigText.List("1.0.0", "a"));

        Assert.Equal(Timeout.InfiniteTimeSpan, Assert.Single(_executor.Calls).Timeout);
    }

    [Fact]
    public async Task AddAsync_DeadlineUsedUp_DoesNotRunTheNextPlugin()
    {
        var time = new FlyingTime();
        _executor.Answer = _ =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return null;
        };

        var outcome = await Add(ConfigText.List("1.0.0", "a", "b"), new CallLimits(Deadline.After(time, TimeSpan.FromSeconds(10)), Timeout.InfiniteTimeSpan));

        Assert.Equal(
            new CniError(CniErrorCode.TryAgainLater, "plugin type=\"b\" failed (add): no time was left to run ADD of plugin \"b\""), outcome.Error());
        Assert.Equal(["ADD a net1"], _executor.Story);
    }

    [Fact]
    public async Task AddAsync_CancelledBetweenPlugins_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        _executor.Answer = _ =>
        {
            cancelled.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _runner.AddAsync(TestCalls.Attachment(ConfigText.List("1.0.0", "a", "b")), cancelled.Token));
        Assert.Equal(["ADD a net1"], _executor.Story);
    }

    private ValueTask<DelegateOutcome> Add(NetworkConfigList network) => Add(network, CallLimits.None);

    private ValueTask<DelegateOutcome> Add(NetworkConfigList network, CallLimits limits) =>
        _runner.AddAsync(TestCalls.Attachment(network) with { Limits = limits }, CancellationToken.None);
}
