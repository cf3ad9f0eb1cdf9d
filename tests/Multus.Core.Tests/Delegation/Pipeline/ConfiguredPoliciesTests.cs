using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Pipeline;

public sealed class ConfiguredPoliciesTests
{
    private const string Breaker = """{"policy":"circuitBreaker","minimumCalls":2}""";

    private readonly FakeExecutor _executor = new();
    private readonly FlyingTime _time = new();
    private readonly ConflistRunner _runner;

    public ConfiguredPoliciesTests() => _runner = new ConflistRunner(new DelegatePipeline(_executor, [new(new ConfiguredPolicies(_time))]));

    [Fact]
    public async Task NetworkWithoutPolicies_IsCalledAsItIs()
    {
        _executor.Answer = _ => FakeExecutor.Fail(11, "later");

        await AddAsync("[]");

        Assert.Single(_executor.Calls);
    }

    [Fact]
    public async Task NetworksPolicies_StandAroundItsCalls()
    {
        _executor.Answer = _ => FakeExecutor.Fail(11, "later");

        await _runner.DelAsync(Call("""[{"policy":"retry","attempts":3}]"""), CancellationToken.None);

        Assert.Equal(3, _executor.Calls.Length);
    }

    [Fact]
    public async Task Policies_AreForTheTypesAndCommandsTheyName()
    {
        _executor.Answer = _ => FakeExecutor.Fail(11, "later");
        const string OnlyTuning = """[{"policy":"retry","types":["tuning"],"commands":["DEL"]}]""";

        await AddAsync(OnlyTuning);
        await _runner.DelAsync(Call(OnlyTuning), CancellationToken.None);

        Assert.Equal(["ADD bridge net1", "DEL tuning net1", "DEL tuning net1", "DEL tuning net1"], _executor.Story);
    }

    [Fact]
    public async Task WhatAPolicyLearned_IsKeptAsLongAsTheConfigurationSaysTheSame()
    {
        _executor.Answer = _ => FakeExecutor.Fail(999, "broken");
        await AddAsync($"[{Breaker}]");
        await AddAsync($"[{Breaker}]");

        var refused = Assert.IsType<DelegateOutcome.Failed>(await AddAsync($"[{Breaker}]"));
        var changed = Assert.IsType<DelegateOutcome.Failed>(await AddAsync($"[{Breaker} ]"));

        Assert.Equal((CniErrorCode.TryAgainLater, CniErrorCode.Internal), (refused.Error.Code, changed.Error.Code));
    }

    [Fact]
    public async Task NetworksOfOtherNames_LearnForThemselves()
    {
        _executor.Answer = _ => FakeExecutor.Fail(999, "broken");
        await AddAsync($"[{Breaker}]");
        await AddAsync($"[{Breaker}]");

        var other = Assert.IsType<DelegateOutcome.Failed>(await _runner.AddAsync(Call($"[{Breaker}]", "other"), CancellationToken.None));

        Assert.Equal(CniErrorCode.Internal, other.Error.Code);
    }

    [Fact]
    public async Task NetworksPolicies_StandAroundACallOnce_HoweverManyPipelinesItPasses()
    {
        _executor.Answer = _ => FakeExecutor.Fail(11, "later");
        var inner = new DelegatePipeline(_executor, [new(new ConfiguredPolicies(_time))]);
        var runner = new ConflistRunner(new DelegatePipeline(inner, [new(new ConfiguredPolicies(_time))]));

        await runner.DelAsync(Call("""[{"policy":"retry","attempts":3}]"""), CancellationToken.None);

        Assert.Equal(3, _executor.Calls.Length);
    }

    [Fact]
    public void Default_NamesWhatItIs() =>
        Assert.Equal(
            "retry (command DEL or CHECK or GC or VERSION) > retry (all)",
            string.Join(" > ", DefaultResilience.Create(_time)));

    private static AttachmentCall Call(string policies, string name = "shopnet") => TestCalls.Attachment(NetworkConfigReader.Read(JsonText.Utf8(
        $$"""{"cniVersion":"1.0.0","name":"{{name}}","delegatePolicies":{{policies}},"plugins":[{"type":"bridge"},{"type":"tuning"}]}""")));

    private ValueTask<DelegateOutcome> AddAsync(string policies) => _runner.AddAsync(Call(policies), CancellationToken.None);
}
