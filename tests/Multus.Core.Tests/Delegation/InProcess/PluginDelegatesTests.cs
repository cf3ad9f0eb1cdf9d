using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.InProcess;

public sealed class PluginDelegatesTests
{
    private const string Config = """{"cniVersion":"1.1.0","name":"shopnet","type":"outer","mine":1.50,"ipam":{"type":"host-local","subnet":"10.1.0.0/24"}}""";

    private readonly FakeExecutor _executor = new();

    [Fact]
    public async Task Case195_Delegate_IsCalledByItsNameWithTheWholeConfiguration()
    {
        await RunAsync(CniCommand.Add, static (request, token) => request.Delegates.AddAsync(request.Delegates.Ipam!, token));

        var call = Assert.Single(_executor.Calls);
        Assert.Equal((CniCommand.Add, "host-local"), (call.Command, call.Type.Value));
        Assert.Equal(Config, call.Config.ToString());
        Assert.Equal(TestCalls.Context, call.Context);
    }

    [Theory]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Status)]
    [InlineData(CniCommand.Gc)]
    public async Task Case195_OtherCommands_AreHandedOn(CniCommand command)
    {
        await RunAsync(CniCommand.Add, async (request, token) =>
        {
            var type = PluginType.Parse("host-local");
            await (command switch
            {
                CniCommand.Del => request.Delegates.DelAsync(type, token),
                CniCommand.Check => request.Delegates.CheckAsync(type, token),
                CniCommand.Status => request.Delegates.StatusAsync(type, token),
                _ => request.Delegates.GcAsync(type, token),
            });
            return CniResult.Empty;
        });

        Assert.Equal((command, "host-local"), (_executor.Calls.Single().Command, _executor.Calls.Single().Type.Value));
    }

    [Fact]
    public async Task DelegateThatFails_IsDeleted_AndItsErrorReachesTheRuntime()
    {
        _executor.Answer = static call => call.Command == CniCommand.Add ? FakeExecutor.Fail(140, "no address left") : null;

        var outcome = await RunAsync(CniCommand.Add, static (request, token) => request.Delegates.AddAsync(request.Delegates.Ipam!, token));

        Assert.Equal(new CniError((CniErrorCode)140, "no address left"), outcome.Error());
        Assert.Equal(["ADD host-local net1", "DEL host-local net1"], _executor.Story);
    }

    [Fact]
    public async Task PluginThatFailsAfterItsDelegate_HasThatDeleted()
    {
        var outcome = await RunAsync(CniCommand.Add, static (request, token) => request.Delegates.AddAsync(
            request.Delegates.Ipam!,
            static (_, _) => throw new CniException(new CniError((CniErrorCode)141, "no link")),
            token));

        Assert.Equal(new CniError((CniErrorCode)141, "no link"), outcome.Error());
        Assert.Equal(["ADD host-local net1", "DEL host-local net1"], _executor.Story);
    }

    [Fact]
    public async Task DelegateThatCannotBeDeleted_IsSaidBesideTheFirstFailure()
    {
        _executor.Answer = static call => call.Command == CniCommand.Add ? FakeExecutor.Fail(140, "no address left") : FakeExecutor.Fail(5, "disk");

        var outcome = await RunAsync(CniCommand.Add, static (request, token) => request.Delegates.AddAsync(request.Delegates.Ipam!, token));

        Assert.Equal(
            new CniError((CniErrorCode)140, "no address left", "and deleting what plugin \"host-local\" had added failed: disk"), outcome.Error());
    }

    [Fact]
    public async Task PluginInAList_HasItsDelegatesRunByWhatRunsTheList()
    {
        var plugin = new Plugin(static (request, token) => request.Delegates.AddAsync(request.Delegates.Ipam!, token));
        var chain = new DelegateExecutorChain([new InProcessPlugins([new(PluginType.Parse("outer"), plugin)], TimeProvider.System)], _executor);
        var network = NetworkConfigReader.Read(JsonText.Utf8($$"""{"cniVersion":"1.1.0","name":"shopnet","plugins":[{{Config}}]}"""));

        var outcome = await new ConflistRunner(chain).AddAsync(TestCalls.Attachment(network), CancellationToken.None);

        Assert.Equal("10.1.0.2/24", outcome.Result()!.Ips[0].Address.ToString());
        Assert.Equal(["ADD host-local net1"], _executor.Story);
    }

    [Fact]
    public async Task PluginWithoutAnybodyToRunOthers_IsTold()
    {
        var plugin = new Plugin(static (request, token) => request.Delegates.AddAsync(request.Delegates.Ipam!, token));

        var outcome = await new InProcessDelegateExecutor(plugin, TimeProvider.System).ExecuteAsync(TestCalls.Of(CniCommand.Add, Config), CancellationToken.None);

        Assert.Contains("whoever runs this plugin did not say what runs others", outcome.Error()!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"outer"}""")]
    [InlineData("""{"type":"outer","ipam":{}}""")]
    public async Task ConfigurationWithoutIpam_NamesNone(string config)
    {
        PluginType? ipam = PluginType.Parse("unset");
        await RunAsync(
            CniCommand.Add,
            (request, _) =>
            {
                ipam = request.Delegates.Ipam;
                return ValueTask.FromResult(CniResult.Empty);
            },
            config);

        Assert.Null(ipam);
    }

    private ValueTask<DelegateOutcome> RunAsync(CniCommand command, Func<PluginRequest, CancellationToken, ValueTask<CniResult>> add, string config = Config) =>
        new InProcessDelegateExecutor(new Plugin(add), _executor, TimeProvider.System).ExecuteAsync(TestCalls.Of(command, config), CancellationToken.None);

    private sealed class Plugin(Func<PluginRequest, CancellationToken, ValueTask<CniResult>> add) : ICniPlugin
    {
        public ImmutableArray<CniVersion> SupportedVersions => CniVersion.All;

        public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken) => add(request, cancellationToken);

        public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
