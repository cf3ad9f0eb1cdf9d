using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.Tests.Delegation.InProcess;
using Multus.Core.Tests.Delegation.Processes;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Pipeline;

public sealed class DelegateExecutorChainTests
{
    private readonly FakeExecutor _bridges = new();
    private readonly FakeExecutor _shops = new();
    private readonly FakeExecutor _rest = new();

    [Theory]
    [InlineData("bridge", "shop", 1, 0, 0)]
    [InlineData("macvlan", "shop", 0, 1, 0)]
    [InlineData("bridge", "other", 1, 0, 0)]
    [InlineData("macvlan", "other", 0, 0, 1)]
    public async Task Call_GoesToTheFirstThatIsForIt(string type, string network, int bridges, int shops, int rest)
    {
        var chain = new DelegateExecutorChain(
            [
                new SelectedExecutor(_bridges, new DelegateSelector { Types = [PluginType.Parse("bridge")] }),
                new SelectedExecutor(_shops, new DelegateSelector { Networks = [NetworkName.Parse("shop")] }),
            ],
            _rest);

        await chain.ExecuteAsync(TestCalls.Of(CniCommand.Add, $$"""{"cniVersion":"1.0.0","name":"{{network}}","type":"{{type}}"}"""), CancellationToken.None);

        Assert.Equal((bridges, shops, rest), (_bridges.Calls.Length, _shops.Calls.Length, _rest.Calls.Length));
    }

    [Fact]
    public void Chain_SaysWhoIsAskedInWhichOrder()
    {
        var plugins = new Dictionary<PluginType, ICniPlugin> { [PluginType.Parse("net")] = new MinimalPlugin(), [PluginType.Parse("dns")] = new MinimalPlugin() };
        var processes = new ProcessDelegateExecutor(new PluginLocator(new MemoryFileStore()), new FakeLauncher(), TimeProvider.System, new ProcessExecutorOptions());
        var selected = new SelectedExecutor(new InProcessDelegateExecutor(new MinimalPlugin(), TimeProvider.System), new DelegateSelector { Networks = [NetworkName.Parse("shop")] });

        Assert.Equal(
            "MinimalPlugin (network shop) or plugins in .NET (type dns or net) or processes",
            new DelegateExecutorChain([selected, new InProcessPlugins(plugins, TimeProvider.System)], processes).ToString());
        Assert.Equal("plugins in .NET (none)", new InProcessPlugins([], TimeProvider.System).ToString());
    }

    [Fact]
    public void Selectors_AreComparedByContent()
    {
        var one = new DelegateSelector { Types = [PluginType.Parse("a")], Commands = [CniCommand.Del] };
        var same = new DelegateSelector { Types = [PluginType.Parse("a")], Commands = [CniCommand.Del] };

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, one with { Commands = [CniCommand.Add] });
        Assert.NotEqual(one, DelegateSelector.All);
    }
}
