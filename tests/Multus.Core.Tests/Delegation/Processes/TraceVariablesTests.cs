using System.Diagnostics;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class TraceVariablesTests
{
    private static readonly Dictionary<string, string> Inherited = new(StringComparer.Ordinal)
    {
        ["TRACEPARENT"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        ["TRACESTATE"] = "vendor=old",
        ["BAGGAGE"] = "k=old",
    };

    [Fact]
    public async Task WithoutActivity_WhatWasInheritedPassesThrough()
    {
        Activity.Current = null;

        var environment = await EnvironmentAsync(CniCommand.Add);

        Assert.All(Inherited, pair => Assert.Equal(pair.Value, environment[pair.Key]));
    }

    [Fact]
    public async Task Activity_TakesThePlaceOfWhatWasInherited_AndLeavesNothingOfItBehind()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        var environment = await EnvironmentAsync(CniCommand.Add);

        Assert.Equal($"00-{activity.TraceId}-{activity.SpanId}-00", environment["TRACEPARENT"]);
        Assert.False(environment.ContainsKey("TRACESTATE"));
        Assert.False(environment.ContainsKey("BAGGAGE"));
    }

    [Fact]
    public async Task Activity_HandsOnSamplingStateAndBaggage()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.TraceStateString = "vendor=new";
        activity.SetBaggage("user", "a b,c");

        var environment = await EnvironmentAsync(CniCommand.Version);

        Assert.Equal($"00-{activity.TraceId}-{activity.SpanId}-01", environment["TRACEPARENT"]);
        Assert.Equal("vendor=new", environment["TRACESTATE"]);
        Assert.Equal("user=a%20b%2Cc", environment["BAGGAGE"]);
    }

    [Fact]
    public async Task Activity_StaysOutside_WhereItIsNotToBeHandedOn()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        var environment = await EnvironmentAsync(CniCommand.Add, new ProcessExecutorOptions { BaseEnvironment = Inherited, HandsTraceContextOn = false });

        Assert.All(Inherited, pair => Assert.Equal(pair.Value, environment[pair.Key]));
    }

    [Fact]
    public async Task TraceOfTheCall_TakesThePlaceOfWhatWasInherited_AndPassesThroughAsItIs()
    {
        Activity.Current = null;
        var came = new Dictionary<string, string>(StringComparer.Ordinal) { ["TRACEPARENT"] = "any text", ["BAGGAGE"] = "k=new" };

        var environment = await EnvironmentAsync(came);

        Assert.Equal(("any text", "k=new"), (environment["TRACEPARENT"], environment["BAGGAGE"]));
        Assert.False(environment.ContainsKey("TRACESTATE"));
    }

    [Fact]
    public async Task Activity_TakesThePlaceOfTheTraceOfTheCall()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        var environment = await EnvironmentAsync(Inherited);

        Assert.Equal($"00-{activity.TraceId}-{activity.SpanId}-00", environment["TRACEPARENT"]);
        Assert.False(environment.ContainsKey("BAGGAGE"));
    }

    [Fact]
    public void Select_OtherVariables_AreLeftOut()
    {
        Assert.Equal(["TRACEPARENT"], TraceVariables.Select(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/bin", ["TRACEPARENT"] = "x" }).Keys);
        Assert.Empty(TraceVariables.Select(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/bin" }));
    }

    [Fact]
    public void Context_IsReadFromAnEnvironment()
    {
        Assert.True(TraceVariables.TryRead(Inherited, out var context));

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", context.TraceId.ToHexString());
        Assert.Equal(("vendor=old", true, ActivityTraceFlags.Recorded), (context.TraceState, context.IsRemote, context.TraceFlags));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-zz-b7ad6b7169203331-01")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    public void MalformedContext_IsNone(string? parent)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parent is not null)
        {
            environment["TRACEPARENT"] = parent;
        }

        Assert.False(TraceVariables.TryRead(environment, out _));
    }

    private static Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(CniCommand command) =>
        EnvironmentAsync(command, new ProcessExecutorOptions { BaseEnvironment = Inherited });

    private static Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(Dictionary<string, string> came)
    {
        var call = TestCalls.Of(CniCommand.Add);
        return EnvironmentAsync(call with { Context = call.Context with { Trace = came } }, new ProcessExecutorOptions { BaseEnvironment = Inherited });
    }

    private static Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(CniCommand command, ProcessExecutorOptions options) => EnvironmentAsync(TestCalls.Of(command), options);

    private static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(DelegateCall call, ProcessExecutorOptions options)
    {
        var files = new MemoryFileStore();
        files.WriteAtomically("/opt/cni/bin/bridge", ""u8, FileDurability.UntilPowerCut);
        var launcher = new FakeLauncher();
        await new ProcessDelegateExecutor(new PluginLocator(files), launcher, TimeProvider.System, options).ExecuteAsync(call, CancellationToken.None);
        return Assert.Single(launcher.Launches).Environment;
    }
}
