namespace Multus.Cni.Processes;

/// <summary>
/// Threads for work that blocks. One that is done waits a while for more: to start a thread costs more than the rest of a short call,
/// because whoever starts it looks on, without a pause, until it runs. Thread-safe.
/// </summary>
/// <param name="patience">How long a thread waits for more before it ends.</param>
internal sealed class WaitingThreads(TimeSpan patience)
{
    // Of addresses: of memory they take what is used.
    private const int StackBytes = 1024 * 1024;

    [ThreadStatic]
    private static bool _isHere;

    private readonly Lock _gate = new();

    // Those at the end waited least: their stacks are warm, and the others get to end.
    private readonly List<Worker> _idle = [];

    /// <summary>The threads of the process.</summary>
    public static WaitingThreads Shared { get; } = new(TimeSpan.FromSeconds(15));

    /// <summary>Whether the calling thread is one of them, which may be blocked.</summary>
    public static bool IsHere => _isHere;

    /// <summary>How long a thread waits for more before it ends.</summary>
    private TimeSpan Patience { get; } = patience;

    /// <summary>How many wait for work.</summary>
    public int IdleCount
    {
        get
        {
            lock (_gate)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>Has work done on a thread that does nothing else meanwhile.</summary>
    /// <param name="work">The work. It throws nothing, and tells whether the thread is as it was; if not, the thread ends.</param>
    public void Run(Func<bool> work)
    {
        Worker worker;
        lock (_gate)
        {
            if (_idle.Count == 0)
            {
                worker = new Worker(this);
            }
            else
            {
                worker = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }
        }

        worker.Take(work);
    }

    private void Park(Worker worker)
    {
        lock (_gate)
        {
            _idle.Add(worker);
        }
    }

    /// <returns>Whether it was still there, so that nobody has given it work.</returns>
    private bool TryLeave(Worker worker)
    {
        lock (_gate)
        {
            return _idle.Remove(worker);
        }
    }

    /// <summary>One thread.</summary>
    private sealed class Worker(WaitingThreads threads)
    {
        private readonly object _turn = new();
        private Func<bool>? _work;
        private bool _isStarted;

        public void Take(Func<bool> work)
        {
            lock (_turn)
            {
                _work = work;
                Monitor.Pulse(_turn);
            }

            if (!_isStarted)
            {
                _isStarted = true;
                new Thread(Loop, StackBytes) { IsBackground = true, Name = "delegate" }.UnsafeStart();
            }
        }

        private void Loop()
        {
            _isHere = true;
            while (NextOrNone() is { } work && work())
            {
                threads.Park(this);
            }
        }

        private Func<bool>? NextOrNone()
        {
            lock (_turn)
            {
                // Work may be on its way in the moment that the wait is given up: then somebody has taken this thread out of the list.
                while (_work is null && (Monitor.Wait(_turn, threads.Patience) || !threads.TryLeave(this)))
                {
                }

                // What it is about can be collected while the thread waits for more.
                var work = _work;
                _work = null;
                return work;
            }
        }
    }
}
