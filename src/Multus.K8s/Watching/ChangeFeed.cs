namespace Multus.K8s.Watching;

/// <summary>
/// What has changed since somebody looked. Nobody waits for him: what happens to an object meanwhile becomes one change, so that there
/// are never more than objects. Thread-safe.
/// </summary>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed class ChangeFeed<T> : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Action<ChangeFeed<T>> _leave;
    private Dictionary<string, ObjectChange<T>> _changes = new(StringComparer.Ordinal);
    private TaskCompletionSource _signal = NewSignal();
    private bool _isEnded;

    /// <param name="leave">Called when nobody looks any more.</param>
    public ChangeFeed(Action<ChangeFeed<T>> leave) => _leave = leave;

    /// <summary>An object has changed.</summary>
    public void Put(string key, T? before, T? after)
    {
        lock (_gate)
        {
            var first = _changes.TryGetValue(key, out var waiting) ? waiting.Before : before;
            if (first is null && after is null)
            {
                _changes.Remove(key);
                return;
            }

            _changes[key] = new ObjectChange<T>(first, after);
            _signal.TrySetResult();
        }
    }

    /// <summary>Nothing more will change.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnded = true;
            _signal.TrySetResult();
        }
    }

    /// <summary>Waits until something has changed, and takes all that has; nothing at the end.</summary>
    public async ValueTask<IReadOnlyList<ObjectChange<T>>> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal;
            lock (_gate)
            {
                if (_changes.Count > 0 || _isEnded)
                {
                    return Take();
                }

                if (_signal.Task.IsCompleted)
                {
                    _signal = NewSignal();
                }

                signal = _signal.Task;
            }

            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leave(this);
        End();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ObjectChange<T>[] Take()
    {
        var changes = new ObjectChange<T>[_changes.Count];
        _changes.Values.CopyTo(changes, 0);
        _changes = new(StringComparer.Ordinal);
        return changes;
    }
}
