namespace Multus.FakeCluster.Objects;

/// <summary>Wakes all who wait. Thread-safe.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    /// <summary>Done when something has happened after this was asked for.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Fire() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
