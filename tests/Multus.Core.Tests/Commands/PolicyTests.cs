using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

/// <summary>Policies that configurations of Multus and of delegates state.</summary>
public sealed class PolicyTests
{
    private const string RetryLater = "\"delegatePolicies\":[{\"policy\":\"retry\",\"on\":[\"tryAgainLater\"]}]";

    private readonly RuntimeBench _bench = new();

    [Fact]
    public async Task PoliciesOfTheNode_StandAroundEveryDelegate()
    {
        _bench.Executor.Answer = Once(FakeExecutor.Fail(11, "later"));

        await _bench.AddAsync(RuntimeBench.Config(RuntimeBench.Delegates("bridge", "macvlan"), RetryLater));

        Assert.Equal(["ADD bridge eth0", "DEL bridge eth0", "ADD bridge eth0", "ADD macvlan net1"], _bench.Executor.Story);
    }

    [Fact]
    public async Task PoliciesOfADelegate_StandAroundThatOne()
    {
        var answers = new Queue<DelegateOutcome>([FakeExecutor.Fail(11, "later")]);
        _bench.Executor.Answer = call => call is { Command: CniCommand.Add, Type.Value: "macvlan" } && answers.TryDequeue(out var answer) ? answer : null;
        var macvlan = $$"""{"cniVersion":"1.0.0","name":"n1","type":"macvlan",{{RetryLater}}}""";

        await _bench.AddAsync(RuntimeBench.Config($"{RuntimeBench.Delegates("bridge")},{macvlan}"));

        Assert.Equal(["ADD bridge eth0", "ADD macvlan net1", "DEL macvlan net1", "ADD macvlan net1"], _bench.Executor.Story);
        Assert.All(_bench.Executor.Calls, static call => Assert.False(call.Config.TryGet("delegatePolicies", out _)));
    }

    [Fact]
    public async Task WithoutPolicies_NothingIsMadeAgain()
    {
        _bench.Executor.Answer = Once(FakeExecutor.Fail(11, "later"));

        var error = await _bench.FailsAsync(CniCommand.Add, RuntimeBench.Config(RuntimeBench.Delegates("bridge")));

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Equal(["ADD bridge eth0", "DEL bridge eth0"], _bench.Executor.Story);
    }

    [Fact]
    public async Task MistakeInAPolicy_IsNamedBesideTheOthers()
    {
        var error = await _bench.FailsAsync(CniCommand.Add, RuntimeBench.Config(
            RuntimeBench.Delegates("bridge"), "\"binDir\":\"bin\",\"delegatePolicies\":[{\"policy\":\"retry\",\"attempts\":0}]"));

        Assert.Contains("\"binDir\": \"bin\" is not an absolute path", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"delegatePolicies[0].attempts\": expected a whole number from 2 to 100, found the number 0", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_bench.Executor.Calls);
    }

    private static Func<DelegateCall, DelegateOutcome?> Once(DelegateOutcome outcome)
    {
        var answers = new Queue<DelegateOutcome>([outcome]);
        return call => call.Command == CniCommand.Add && answers.TryDequeue(out var answer) ? answer : null;
    }
}
