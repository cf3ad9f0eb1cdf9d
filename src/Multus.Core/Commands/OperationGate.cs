using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Commands;

/// <summary>
/// The order of operations in a process that serves many: those on one container one at a time and as they came, GC alone, and not
/// more at work than there may be. Nobody overtakes a GC that waits. Thread-safe.
/// </summary>
/// <param name="limits">How many may be at work, and wait.</param>
public sealed class OperationGate(OperationLimits limits)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _queue = [];
    private readonly HashSet<ContainerId> _busy = [];
    private OperationLimits _limits = limits;
    private int _atWork;
    private long _begun;
    private bool _isExclusive;

    /// <summary>How many are at work.</summary>
    public int AtWork
    {
        get
        {
            lock (_lock)
            {
                return _atWork;
            }
        }
    }

    /// <summary>How many have begun so far.</summary>
    public long Begun
    {
        get
        {
            lock (_lock)
            {
                return _begun;
            }
        }
    }

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Sets other limits. Who is at work or waits already stays.</summary>
    public void Limit(OperationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        lock (_lock)
        {
            _limits = limits;
            Admit();
        }
    }

    /// <summary>Waits for one's turn with a container.</summary>
    /// <returns>Disposed of when the work is done.</returns>
    /// <exception cref="CniException">Too many wait already (code 11).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the turn came.</exception>
    public ValueTask<IDisposable> EnterAsync(ContainerId container, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        return EnterAsync(new Waiter(container), cancellationToken);
    }

    /// <summary>Waits until nobody is at work, and keeps all others waiting.</summary>
    /// <inheritdoc cref="EnterAsync(ContainerId, CancellationToken)"/>
    public ValueTask<IDisposable> EnterAloneAsync(CancellationToken cancellationToken) => EnterAsync(new Waiter(null), cancellationToken);

    private async ValueTask<IDisposable> EnterAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_queue.Count >= _limits.Waiting)
            {
                throw new CniException(new CniError(CniErrorCode.TryAgainLater, string.Create(
                    CultureInfo.InvariantCulture, $"{_atWork} operations are at work and {_queue.Count} wait already")));
            }

            _queue.AddLast(waiter);
            Admit();
        }

        var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Action<CancellationToken>)state!)(token), (Action<CancellationToken>)(token => GiveUp(waiter, token)));
        await using (registration.ConfigureAwait(false))
        {
            await waiter.Turn.Task.ConfigureAwait(false);
            return new Stay(this, waiter);
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken token)
    {
        lock (_lock)
        {
            if (waiter.Turn.TrySetCanceled(token))
            {
                _queue.Remove(waiter);
                Admit();
            }
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_lock)
        {
            _atWork--;
            _isExclusive = false;
            if (waiter.Container is { } container)
            {
                _busy.Remove(container);
            }

            Admit();
        }
    }

    // In the order of the queue; who waits for a container is passed by those who want another.
    private void Admit()
    {
        var next = _queue.First;
        HashSet<ContainerId>? awaited = null;
        while (next is not null && !_isExclusive && _atWork < _limits.AtWork)
        {
            var waiter = next.Value;
            var following = next.Next;
            if (waiter.Container is not { } container)
            {
                if (_atWork > 0 || next.Previous is not null)
                {
                    return;
                }

                _isExclusive = true;
                Begin(next);
                return;
            }

            if (_busy.Contains(container) || awaited?.Contains(container) == true)
            {
                (awaited ??= []).Add(container);
            }
            else
            {
                _busy.Add(container);
                Begin(next);
            }

            next = following;
        }
    }

    private void Begin(LinkedListNode<Waiter> node)
    {
        _queue.Remove(node);
        _atWork++;
        _begun++;
        node.Value.Turn.TrySetResult();
    }

    /// <param name="container">Whose turn is waited for; null for everybody's.</param>
    private sealed class Waiter(ContainerId? container)
    {
        public ContainerId? Container => container;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Stay(OperationGate gate, Waiter waiter) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                gate.Leave(waiter);
            }
        }
    }
}
