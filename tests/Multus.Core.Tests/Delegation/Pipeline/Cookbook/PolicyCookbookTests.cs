using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.TestKit;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Pipeline.Cookbook;

/// <summary>The recipes of <c>docs/policies.md</c> are code that is compiled, do what they say, and do the same in JSON.</summary>
public sealed class PolicyCookbookTests
{
    private readonly FakeExecutor _executor = new();
    private readonly FlyingTime _time = new();

    [Theory]
    [InlineData(RecipeRun.Json)]
    [InlineData(RecipeRun.Code)]
    public async Task TryAgain_PluginThatSaysLater_IsCalledFiveTimes(string form)
    {
        _executor.Answer = static call => call.Command == CniCommand.Add ? FakeExecutor.Fail(CniErrorCode.TryAgainLater, "later") : null;
        await using var run = new RecipeRun("Try again", form, _executor, _time);

        var failed = Assert.IsType<DelegateOutcome.Failed>(await run.AddAsync("macvlan"));

        Assert.Equal("plugin type=\"macvlan\" failed (add): later", failed.Error.Message);
        Assert.Equal(5, _executor.Calls.Count(static call => call.Command == CniCommand.Add));
        Assert.Equal(TimeSpan.FromSeconds(7.5), _time.Passed);

        _executor.Forget();
        await run.AddAsync("bridge");
        Assert.Single(_executor.Calls);
    }

    [Theory]
    [InlineData(RecipeRun.Json)]
    [InlineData(RecipeRun.Code)]
    public async Task SetADeadline_PluginThatDoesNotAnswer_IsToldToStop(string form)
    {
        var time = new ManualTime();
        await using var run = new RecipeRun("Set a deadline", form, new HeldExecutor(), time);

        var adding = run.AddAsync("macvlan");
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(adding.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var failed = Assert.IsType<DelegateOutcome.Failed>(await adding.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.EndsWith(": plugin \"macvlan\" had not answered ADD when its time was up: told to stop after 20 s", failed.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecipeRun.Json)]
    [InlineData(RecipeRun.Code)]
    public async Task OpenACircuit_PluginThatFailedFiveTimes_IsLeftAlone(string form)
    {
        _executor.Answer = static _ => FakeExecutor.Fail(CniErrorCode.Internal, "broken");
        await using var run = new RecipeRun("Open a circuit", form, _executor, _time);
        for (var call = 0; call < 5; call++)
        {
            await run.AddAsync("sriov");
        }

        _executor.Forget();
        var refused = Assert.IsType<DelegateOutcome.Failed>(await run.AddAsync("sriov"));

        Assert.Empty(_executor.Calls);
        Assert.Equal(CniErrorCode.TryAgainLater, refused.Error.Code);
        Assert.EndsWith(": plugin \"sriov\" is not called for 120 s more: too many of the last calls failed", refused.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecipeRun.Json)]
    [InlineData(RecipeRun.Code)]
    public async Task LimitCalls_FifthCall_Waits(string form)
    {
        var held = new HeldExecutor();
        await using var run = new RecipeRun("Limit calls", form, held, _time);

        var calls = Enumerable.Range(0, 5).Select(_ => run.AddAsync("sriov")).ToArray();
        Assert.Equal(4, held.Running);

        held.LetGo();
        await Task.WhenAll(calls);
        Assert.Equal(5, held.Running);
    }

    [Fact]
    public void Policies_AreThoseThatAreTriedHere() => Assert.Equal(Recipes.ByHeading.Keys.Order(), PolicyCookbook.Policies.Keys.Order());

    [Fact]
    public void Code_IsCompiledSomewhere()
    {
        string[] folders = ["samples/custom-policy", "samples/custom-executor", "samples/worker", "tests/Multus.Core.Tests/Delegation/Pipeline/Cookbook", "tests/Multus.Cni.Tests/DependencyInjection"];
        var sources = folders.SelectMany(static folder => Directory.EnumerateFiles(Repository.At(folder), "*.cs")).Select(static path => Plain(File.ReadAllText(path))).ToArray();

        Assert.NotEmpty(PolicyCookbook.Code);
        Assert.All(PolicyCookbook.Code, code => Assert.Contains(sources, source => source.Contains(Plain(code), StringComparison.Ordinal)));
    }

    // Without what is between lines: indentation and empty ones.
    private static string Plain(string code) => string.Join('\n', code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
