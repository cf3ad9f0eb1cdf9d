using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Commands;

public sealed class OrderedRuntimeTests
{
    private readonly HeldRuntime _held = new();
    private readonly OperationGate _gate = new(new OperationLimits());

    [Fact]
    public async Task Handle_SameContainer_OneAfterTheOther()
    {
        var runtime = new OrderedRuntime(_held, _gate);
        var add = runtime.HandleAsync(Request(CniCommand.Add, "a"), CancellationToken.None).AsTask();
        var del = runtime.HandleAsync(Request(CniCommand.Del, "a"), CancellationToken.None).AsTask();
        var gc = runtime.HandleAsync(Request(CniCommand.Gc, null), CancellationToken.None).AsTask();

        Assert.Equal([CniCommand.Add], _held.Begun);
        _held.Release();
        await add;
        await del;
        await gc;
        Assert.Equal([CniCommand.Add, CniCommand.Del, CniCommand.Gc], _held.Begun);
    }

    [Fact]
    public async Task Handle_Status_DoesNotWait()
    {
        using var alone = await _gate.EnterAloneAsync(CancellationToken.None);
        _held.Release();

        Assert.IsType<CniResponse.Ok>(await new OrderedRuntime(_held, _gate).HandleAsync(Request(CniCommand.Status, null), CancellationToken.None));
    }

    [Fact]
    public async Task Handle_GivenUpWhileItWaits_IsToBeTriedAgain()
    {
        using var alone = await _gate.EnterAloneAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        var response = await new OrderedRuntime(_held, _gate).HandleAsync(Request(CniCommand.Check, "a"), stop.Token);

        Assert.Equal(CniErrorCode.TryAgainLater, Assert.IsType<CniResponse.Fail>(response).Error.Code);
        Assert.Empty(_held.Begun);
    }

    [Fact]
    public async Task Handle_TooManyWait_IsToBeTriedAgain()
    {
        var gate = new OperationGate(new OperationLimits { AtWork = 1, Waiting = 0 });

        var response = await new OrderedRuntime(_held, gate).HandleAsync(Request(CniCommand.Add, "a"), CancellationToken.None);

        Assert.Equal(CniErrorCode.TryAgainLater, Assert.IsType<CniResponse.Fail>(response).Error.Code);
    }

    private static CniRequest Request(CniCommand command, string? container) => new(
        command,
        new InvocationContext(container is null ? null : new AttachmentTarget(new SandboxRef(ContainerId.Parse(container), null), InterfaceName.Parse("eth0")), CniArgs.Empty, []),
        default);

    /// <summary>Answers when it is told to.</summary>
    private sealed class HeldRuntime : IMultusRuntime
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<CniCommand> _begun = [];

        public IReadOnlyList<CniCommand> Begun
        {
            get
            {
                lock (_begun)
                {
                    return [.. _begun];
                }
            }
        }

        public void Release() => _release.SetResult();

        public async ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
        {
            lock (_begun)
            {
                _begun.Add(request.Command);
            }

            await _release.Task.WaitAsync(cancellationToken);
            return new CniResponse.Ok(null, null);
        }
    }
}
