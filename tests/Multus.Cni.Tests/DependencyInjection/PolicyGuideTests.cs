using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Multus.Cni.DependencyInjection;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.DependencyInjection;
using Multus.TestKit;
using Polly;

namespace Multus.Cni.Tests.DependencyInjection;

/// <summary>What <c>docs/policies.md</c> shows is compiled, read and run.</summary>
public sealed class PolicyGuideTests
{
    private static readonly string Guide = File.ReadAllText(Repository.At("docs", "policies.md"));

    [Fact]
    public async Task Code_PutsThePipelineTogetherThatTheTextDescribes()
    {
        var services = new ServiceCollection();

        // begin-snippet: policies-in-code
        services.AddMultus()
            .AddLinuxHost()
            .ConfigureDelegatePipeline(static pipeline => pipeline
                .Add(new RetryConfig { Attempts = 5, Types = [PluginType.Parse("macvlan")] })
                .Add(new ResiliencePolicy(new ResiliencePipelineBuilder<DelegateOutcome>().AddTimeout(TimeSpan.FromSeconds(20)).Build()))
                .Add(new Audit(), new DelegateSelector { Commands = [CniCommand.Add, CniCommand.Del] }));

        // end-snippet
        await using var provider = services.BuildServiceProvider();
        Assert.StartsWith(
            "telemetry (all) > retry (command DEL or CHECK or GC or VERSION) > retry (all) > policies of the network (all) > retry (type macvlan) > resilience (all) > audit (command ADD or DEL) > ",
            provider.GetRequiredService<IDelegateExecutor>().ToString(),
            StringComparison.Ordinal);
        Assert.IsType<MultusRuntime>(provider.GetRequiredService<IMultusRuntime>());
    }

    [Fact]
    public void Code_IsWhatIsCompiledHere()
    {
        var source = File.ReadAllText(Repository.At("tests", "Multus.Cni.Tests", "DependencyInjection", "PolicyGuideTests.cs"));
        var compiled = source.Split("// begin-snippet: policies-in-code\n")[1].Split("// end-snippet")[0].Trim().Split('\n').Select(static line => line.Trim());

        Assert.Equal(string.Join('\n', compiled), string.Join('\n', Block("csharp").Split('\n').Select(static line => line.Trim())));
    }

    [Fact]
    public void Configuration_IsRead()
    {
        var network = NetworkConfigReader.Read(Encoding.UTF8.GetBytes(Block("json")));

        Assert.Equal(
            "deadline (command ADD) > retry (type macvlan) > circuitBreaker (command ADD) > concurrencyLimit (all)",
            string.Join(" > ", ConfiguredPolicies.Compile(network.Policies, TimeProvider.System)));
    }

    private static string Block(string language) => Guide.Split($"```{language}\n")[1].Split("\n```")[0];

    private sealed class Audit : IDelegatePolicy
    {
        public ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken) => next(call, cancellationToken);

        public override string ToString() => "audit";
    }
}
