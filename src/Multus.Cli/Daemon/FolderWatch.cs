using Microsoft.Extensions.Logging;

namespace Multus.Cli.Daemon;

/// <summary>
/// Wakes who waits for a change in some folders. It is a help, not a promise: a folder that is not there cannot be watched, one that was
/// replaced is watched no longer, and the kernel drops what is too much. Hence <see cref="Renew"/>. One waits at a time.
/// </summary>
/// <param name="folders">The folders; what is in folders inside them is not watched.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told where the kernel cannot help.</param>
internal sealed class FolderWatch(IEnumerable<string> folders, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly string[] _folders = [.. folders.Select(static folder => Path.GetFullPath(folder).TrimEnd('/')).Distinct()];
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly HashSet<string> _problems = [];
    private TaskCompletionSource _change = New();

    /// <summary>Whether changes in all folders are told. Where they are not, who waits should not wait long.</summary>
    public bool IsComplete => _watchers.Count == _folders.Length;

    /// <summary>Begins to watch, or begins anew. What changed before may not be told of.</summary>
    public void Renew()
    {
        Dispose();
        foreach (var folder in _folders)
        {
            Add(folder);
        }
    }

    /// <summary>Forgets the changes until now.</summary>
    public void Forget()
    {
        if (_change.Task.IsCompleted)
        {
            Volatile.Write(ref _change, New());
        }
    }

    /// <summary>Wakes who waits, as a change does. May be called by any thread.</summary>
    public void Wake() => Volatile.Read(ref _change).TrySetResult();

    /// <summary>Waits for a change that was not forgotten.</summary>
    /// <returns>Whether there was one; else the time is over.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = Volatile.Read(ref _change).Task;
        await Task.WhenAny(change, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return change.IsCompleted;
    }

    /// <summary>Looks now, whenever something changed and has settled, and once in a while besides, until it is cancelled.</summary>
    public async Task FollowAsync(Action look, GeneratorPatience patience, CancellationToken stopping)
    {
        Renew();
        try
        {
            while (true)
            {
                // What changes from here on wakes, and may be seen twice.
                Forget();
                look();
                if (await WaitAsync(IsComplete ? patience.Round : patience.Step, stopping))
                {
                    await Task.Delay(patience.Settling, time, stopping);
                }
                else
                {
                    Renew();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody waits any more.
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Dispose();
        }

        _watchers.Clear();
    }

    private void Add(string folder)
    {
        try
        {
            _watchers.Add(Begin(folder));
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Each round tries again.
            if (_problems.Add(exception.Message))
            {
                GeneratorLog.NotWatched(logger, folder, exception.Message);
            }
        }
    }

    private FileSystemWatcher Begin(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        try
        {
            watcher.Changed += Wake;
            watcher.Created += Wake;
            watcher.Deleted += Wake;
            watcher.Renamed += Wake;
            watcher.Error += Wake;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    private void Wake(object sender, EventArgs change) => Wake();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
