using System.Text;
using Multus.Cni.Processes;
using Multus.Core.Delegation.Processes;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Processes;

public sealed class PluginThreadsTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly AsyncLocal<string> _flows = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_Programs_WaitsForAllOfThemOnOneThread()
    {
        var launch = new ProcessLaunch(_folder.WriteProgram("tells", "#!/bin/sh\ncat\n"), ProcessLaunch.EmptyEnvironment, Encoding.UTF8.GetBytes("input"));
        var launcher = new PosixProcessLauncher();

        var threads = await PluginThreads.RunAsync(async () =>
        {
            var begun = Environment.CurrentManagedThreadId;
            var exit = await launcher.LaunchAsync(launch, CancellationToken.None);
            Assert.Equal("input", Encoding.UTF8.GetString(exit.Output.Span));
            var between = Environment.CurrentManagedThreadId;
            await launcher.LaunchAsync(launch, CancellationToken.None);
            return (begun, between, Environment.CurrentManagedThreadId);
        }).WaitAsync(Soon);

        Assert.Equal((threads.begun, threads.begun, threads.begun), threads);
    }

    [Fact]
    public async Task Run_WhatWaitsForSomethingElse_LeavesTheThread()
    {
        var (before, after) = await PluginThreads.RunAsync(async () =>
        {
            var before = WaitingThreads.IsHere;
            await Task.Delay(1);
            return (before, WaitingThreads.IsHere);
        }).WaitAsync(Soon);

        Assert.True(before);
        Assert.False(after);
    }

    [Fact]
    public async Task Run_Finished_TheCallerGoesOnElsewhere()
    {
        await PluginThreads.RunAsync(static () => ValueTask.FromResult(1)).WaitAsync(Soon);

        Assert.False(WaitingThreads.IsHere);
    }

    [Fact]
    public async Task Run_WhatFlowsWithTheCaller_IsThere()
    {
        _flows.Value = "flows";

        Assert.Equal("flows", await PluginThreads.RunAsync(() => ValueTask.FromResult(_flows.Value)).WaitAsync(Soon));
    }

    [Fact]
    public async Task Run_NothingFlows_RunsAllTheSame()
    {
        Task<string?> running;
        using (ExecutionContext.SuppressFlow())
        {
            running = PluginThreads.RunAsync(() => ValueTask.FromResult(_flows.Value));
        }

        Assert.Null(await running.WaitAsync(Soon));
    }

    [Fact]
    public async Task Run_Fails_SoDoesTheTask()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            PluginThreads.RunAsync<int>(static () => throw new InvalidOperationException("no")).WaitAsync(Soon));

        Assert.Equal("no", exception.Message);
    }

    [Fact]
    public async Task Run_IsCancelled_SoIsTheTask()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var running = PluginThreads.RunAsync<int>(() => ValueTask.FromCanceled<int>(cancelled.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Soon));
        Assert.True(running.IsCanceled);
    }
}
