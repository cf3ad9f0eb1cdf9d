namespace Multus.K8s.Watching;

/// <summary>A cache with what keeps it like the API server, from its start until it is disposed of. Thread-safe.</summary>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed class Informer<T> : IAsyncDisposable
    where T : class
{
    private readonly CancellationTokenSource _stop = new();
    private readonly WatchServices _services;
    private readonly string _name;
    private Task _running = Task.CompletedTask;
    private int _isDisposed;

    private Informer(WatchedObjects<T> watched, WatchServices services)
    {
        (_services, _name) = (services, watched.Name);
        Cache = new ObjectCache<T>(services.Time);
    }

    /// <summary>What is known.</summary>
    public ObjectCache<T> Cache { get; }

    /// <summary>Begins to list and to watch, in the background.</summary>
    public static Informer<T> Start(WatchedObjects<T> watched, WatchServices services)
    {
        var informer = new Informer<T>(watched, services);
        informer._running = new Reflector<T>(watched, informer.Cache, services).RunAsync(informer._stop.Token);
        return informer;
    }

    /// <summary>Waits until all there is has been listed; false if that takes too long.</summary>
    public async ValueTask<bool> WaitForSyncAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await Cache.Synced.WaitAsync(limit, _services.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        var limit = _services.Settings.Stop;
        try
        {
            await _running.WaitAsync(limit, _services.Time).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
        catch (TimeoutException)
        {
            WatchLog.NotStopped(_services.Logger, _name, limit.TotalSeconds);
        }

        Cache.End();
        _stop.Dispose();
    }
}
