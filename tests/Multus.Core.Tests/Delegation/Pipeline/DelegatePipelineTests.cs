using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Pipeline;

public sealed class DelegatePipelineTests
{
    private readonly StringBuilder _story = new();
    private readonly FakeExecutor _executor = new();

    [Fact]
    public async Task Policies_RunInOrder_OutermostFirst()
    {
        var pipeline = new DelegatePipeline(_executor, [new(Telling("a")), new(Telling("b"))]);

        Assert.Same(DelegateOutcome.Done, await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Del), CancellationToken.None));

        Assert.Equal("a( b( )b )a ", _story.ToString());
        Assert.Equal(["DEL bridge net1"], _executor.Story);
    }

    [Fact]
    public async Task NoPolicies_LeaveTheExecutor()
    {
        await new DelegatePipeline(_executor, []).ExecuteAsync(TestCalls.Of(CniCommand.Del), CancellationToken.None);

        Assert.Equal(["DEL bridge net1"], _executor.Story);
    }

    [Fact]
    public async Task Policy_IsPassedByCallsItIsNotFor()
    {
        var pipeline = new DelegatePipeline(_executor, [new(Telling("add"), new DelegateSelector { Commands = [CniCommand.Add] }), new(Telling("all"))]);

        await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Del), CancellationToken.None);
        await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None);

        Assert.Equal("all( )all add( all( )all )add ", _story.ToString());
    }

    [Fact]
    public async Task Policy_MayRefuseACall()
    {
        var refusal = FakeExecutor.Fail(107, "not here");
        var pipeline = new DelegatePipeline(_executor, [new(new Policy((_, _, _) => ValueTask.FromResult(refusal)))]);

        Assert.Same(refusal, await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None));
        Assert.Empty(_executor.Calls);
    }

    [Fact]
    public async Task Policy_MayRewriteACall_AndWhatIsBehindSeesThat()
    {
        var macvlan = new DelegateSelector { Types = [PluginType.Parse("macvlan")] };
        var rewriting = new Policy((call, next, token) => next(call with { Config = call.Config.With("type", "macvlan") }, token));
        var pipeline = new DelegatePipeline(_executor, [new(rewriting), new(Telling("macvlan"), macvlan)]);

        await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Del), CancellationToken.None);

        Assert.Equal(["DEL macvlan net1"], _executor.Story);
        Assert.Equal("macvlan( )macvlan ", _story.ToString());
    }

    [Fact]
    public async Task WhatIsThrown_IsAFailureWithItsCause()
    {
        var cause = new InvalidOperationException("oops");
        var pipeline = new DelegatePipeline(_executor, [new(new Policy((_, _, _) => throw cause))]);

        var failed = Assert.IsType<DelegateOutcome.Failed>(await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None));

        Assert.Equal((CniErrorCode.Internal, "InvalidOperationException: oops"), (failed.Error.Code, failed.Error.Message));
        Assert.Same(cause, failed.Cause);
    }

    [Fact]
    public async Task ErrorThatIsThrown_KeepsItsCode()
    {
        var pipeline = new DelegatePipeline(_executor, [new(new Policy((_, _, _) => throw new CniException(new CniError((CniErrorCode)117, "no"))))]);

        var failed = Assert.IsType<DelegateOutcome.Failed>(await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None));

        Assert.Equal((CniErrorCode)117, failed.Error.Code);
    }

    [Fact]
    public async Task AnswerThatIsNull_IsAFailure()
    {
        var pipeline = new DelegatePipeline(_executor, [new(new Policy((_, _, _) => ValueTask.FromResult<DelegateOutcome>(null!)))]);

        Assert.IsType<DelegateOutcome.Failed>(await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None));
    }

    [Fact]
    public async Task CallersCancellation_Passes()
    {
        using var cancelled = new CancellationTokenSource();
        var pipeline = new DelegatePipeline(_executor, [new(new Policy(async (_, _, token) =>
        {
            await cancelled.CancelAsync();
            token.ThrowIfCancellationRequested();
            return DelegateOutcome.Done;
        }))]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), cancelled.Token));
    }

    [Fact]
    public async Task PolicysOwnCancellation_IsAFailureToTryAgain()
    {
        var pipeline = new DelegatePipeline(_executor, [new(new Policy((_, _, _) => throw new OperationCanceledException()))]);

        var failed = Assert.IsType<DelegateOutcome.Failed>(await pipeline.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None));

        Assert.Equal(CniErrorCode.TryAgainLater, failed.Error.Code);
    }

    [Fact]
    public void Description_NamesEverythingInOrder()
    {
        var some = new DelegateSelector { Types = [PluginType.Parse("bridge"), PluginType.Parse("macvlan")], Networks = [NetworkName.Parse("shop")], Commands = [CniCommand.Add] };
        var pipeline = new DelegatePipeline(_executor, [new(Telling("audit")), new(Telling("deny"), some)]);

        Assert.Equal($"audit (all) > deny (type bridge or macvlan, network shop, command ADD) > {_executor}", pipeline.ToString());
    }

    private Policy Telling(string name) => new(async (call, next, token) =>
    {
        _story.Append(name).Append("( ");
        var outcome = await next(call, token);
        _story.Append(')').Append(name).Append(' ');
        return outcome;
    })
    {
        Name = name,
    };

    private sealed class Policy(Func<DelegateCall, DelegateHandler, CancellationToken, ValueTask<DelegateOutcome>> invoke) : IDelegatePolicy
    {
        public string Name { get; init; } = "policy";

        public ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken) => invoke(call, next, cancellationToken);

        public override string ToString() => Name;
    }
}
