using System.Collections.Immutable;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Networks;

namespace Multus.Cli.Daemon.HotPlug;

/// <summary>What there is to do about one pod, and what was told of it. One at a time works on it; all may wake it. Thread-safe.</summary>
internal sealed class FollowedPod
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private PodSnapshot? _task;
    private CancellationTokenSource? _pause;
    private ImmutableArray<PodEvent> _told = [];
    private int _failures;
    private bool _isAtWork;
    private bool _isForgotten;

    /// <summary>Who is at work on it, or was last.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>There is something to do about it.</summary>
    /// <returns>Whether nobody is at work on it, so that somebody must begin.</returns>
    public bool Wake(PodSnapshot pod)
    {
        lock (_lock)
        {
            _task = pod;
            _failures = 0;
            _pause?.Cancel();
            var begins = !_isAtWork;
            _isAtWork = true;
            return begins;
        }
    }

    /// <summary>The pod is gone, and nothing is to be done any more.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _isForgotten = true;
            _task = null;
            _pause?.Cancel();
        }
    }

    /// <summary>What there is to do; null for nothing, and then nobody is at work on it any more.</summary>
    public PodSnapshot? TakeTask()
    {
        lock (_lock)
        {
            var task = _task;
            _task = null;
            _isAtWork = task is not null;
            return task;
        }
    }

    /// <summary>Waits before the next try, ever longer; unless there is something new to do, or nothing.</summary>
    /// <param name="pod">What the next try is about.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Ends the wait.</param>
    public async Task WaitAsync(PodSnapshot pod, TimeProvider time, CancellationToken stopping)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        TimeSpan length;
        lock (_lock)
        {
            if (_isForgotten || _task is not null)
            {
                return;
            }

            length = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(_failures, 8)));
            _failures++;
            _pause = pause;
        }

        await Task.Delay(length, time, pause.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Resume(pod);
    }

    /// <summary>The events of an outcome that were not told the last time: a try that fails as the one before is no news.</summary>
    public ImmutableArray<PodEvent> SelectNews(HotPlugOutcome outcome)
    {
        lock (_lock)
        {
            ImmutableArray<PodEvent> news = [.. outcome.Events.Where(entry => !_told.Contains(entry))];
            _told = outcome.Progress == HotPlugProgress.Failed ? outcome.Events : [];
            return news;
        }
    }

    private void Resume(PodSnapshot pod)
    {
        lock (_lock)
        {
            _pause = null;
            _task = _isForgotten ? null : _task ?? pod;
        }
    }
}
