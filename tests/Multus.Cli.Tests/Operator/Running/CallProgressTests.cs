using System.Collections.Concurrent;
using Multus.Cli.Operator.Running;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Operator.Running;

public sealed class CallProgressTests
{
    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<string> _told = new();

    [Fact]
    public async Task Execute_PluginThatTakesLong_IsToldOfMeanwhile()
    {
        var plugin = new Waiting();
        var progress = new CallProgress(plugin, _time, _told.Enqueue);
        var running = progress.ExecuteAsync(Call, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(5));
        plugin.Answer.SetResult(DelegateOutcome.Done);
        await running;
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(["bridge ADD ...", "bridge ADD is still running after 5.00 s", "bridge ADD done after 5.00 s"], _told);
        Assert.True(progress.AnyRan);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Execute_PluginThatFails_IsKnownToHaveRunOrNot(bool neverStarted)
    {
        var plugin = new Waiting();
        plugin.Answer.SetResult(new DelegateOutcome.Failed(new CniError(CniErrorCode.Internal, "no")) { NeverStarted = neverStarted });
        var progress = new CallProgress(plugin, _time, _told.Enqueue);
        await progress.ExecuteAsync(Call, CancellationToken.None);

        Assert.Equal(["bridge ADD ...", "bridge ADD failed after 0.00 s"], _told);
        Assert.Equal(!neverStarted, progress.AnyRan);
    }

    [Fact]
    public async Task Execute_PluginThatIsStopped_HasRun()
    {
        var plugin = new Waiting();
        plugin.Answer.SetCanceled();
        var progress = new CallProgress(plugin, _time, tell: null);

        await Assert.ThrowsAsync<TaskCanceledException>(() => progress.ExecuteAsync(Call, CancellationToken.None).AsTask());
        Assert.True(progress.AnyRan);
    }

    private static DelegateCall Call { get; } = new(CniCommand.Add, PluginConfig.Parse("""{"type":"bridge"}"""u8), new InvocationContext(null, CniArgs.Empty, []));

    /// <summary>A plugin that answers when it is told to.</summary>
    private sealed class Waiting : IDelegateExecutor
    {
        public TaskCompletionSource<DelegateOutcome> Answer { get; } = new();

        public ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken) => new(Answer.Task);
    }
}
