using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Execution;
using Multus.Core.Tests.Delegation;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Execution;

public sealed class LoggingExecutorTests
{
    private readonly FakeExecutor _executor = new();
    private readonly FlyingTime _time = new();
    private readonly ListLogger _logger = new();

    [Fact]
    public async Task ExecuteAsync_Success_IsLoggedAndPassedOn()
    {
        _executor.Answer = _ =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(12.5));
            return DelegateOutcome.Done;
        };

        Assert.Same(DelegateOutcome.Done, await Execute(CniCommand.Del));
        Assert.Equal(["Debug: delegate bridge DEL of network shopnet, interface net1: 12.5 ms, ok"], _logger.Lines);
    }

    [Fact]
    public async Task ExecuteAsync_Failure_IsLoggedWithItsCodeAndPassedOn()
    {
        var failure = FakeExecutor.Fail(4242, "m");
        _executor.Answer = _ => failure;

        Assert.Same(failure, await Execute(CniCommand.Add));
        Assert.Equal(["Debug: delegate bridge ADD of network shopnet, interface net1: 0.0 ms, failed with code 4242: m"], _logger.Lines);
    }

    private ValueTask<DelegateOutcome> Execute(CniCommand command) =>
        new LoggingExecutor(_executor, _time, _logger).ExecuteAsync(TestCalls.Of(command), CancellationToken.None);
}
