using System.Collections.Concurrent;
using System.Collections.Immutable;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Events;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Events;

public sealed class BackgroundPodEventsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly ListLogger _log = new();

    [Fact]
    public async Task Record_WhileTheServerTakesItsTime_DoesNotWait()
    {
        var server = new HeldEvents();
        await using var events = new BackgroundPodEvents(server, _log);

        var telling = events.RecordAsync(Pod("a"), [Event("1")], CancellationToken.None);

        Assert.True(telling.IsCompletedSuccessfully);
        server.Release();
    }

    [Fact]
    public async Task Record_OfSeveralPods_TellsAllInOrder()
    {
        var server = new HeldEvents();
        var events = new BackgroundPodEvents(server, _log);
        foreach (var number in Enumerable.Range(0, 50))
        {
            await events.RecordAsync(Pod($"pod-{number}"), [Event("1"), Event("2")], CancellationToken.None);
        }

        server.Release();
        await events.DisposeAsync().AsTask().WaitAsync(Soon);

        Assert.Equal(Enumerable.Range(0, 50).SelectMany(static number => (string[])[$"pod-{number} 1", $"pod-{number} 2"]), server.Told);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Record_OfMoreThanCanWait_SaysWhatIsLost()
    {
        var server = new HeldEvents();
        await using var events = new BackgroundPodEvents(server, _log);
        for (var number = 0; number <= 1001; number++)
        {
            await events.RecordAsync(Pod("many"), [Event("1"), Event("2")], CancellationToken.None);
        }

        Assert.Contains("2 events of pod blue/many are not recorded: too many wait for the API server", _log.Lines[^1], StringComparison.Ordinal);
        server.Release();
    }

    [Fact]
    public async Task Dispose_WithAServerThatNeverAnswers_EndsAllTheSame()
    {
        var events = new BackgroundPodEvents(new HeldEvents(), _log);
        await events.RecordAsync(Pod("a"), [Event("1")], CancellationToken.None);

        await events.DisposeAsync().AsTask().WaitAsync(Soon);
    }

    [Fact]
    public async Task Record_WithACallThatWasGivenUp_TellsNothing()
    {
        await using var events = new BackgroundPodEvents(new HeldEvents(), _log);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await events.RecordAsync(Pod("a"), [Event("1")], new CancellationToken(canceled: true)));
    }

    private static PodSnapshot Pod(string name) => new() { Namespace = "blue", Name = name, Uid = "u", Annotations = ImmutableDictionary<string, string>.Empty };

    private static PodEvent Event(string message) => new(PodEventKind.Normal, PodEvent.AddedInterface, message);

    /// <summary>A server that answers once it is let.</summary>
    private sealed class HeldEvents : IPodEventClient
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentQueue<string> _told = [];

        public IEnumerable<string> Told => _told;

        public void Release() => _released.SetResult();

        public async ValueTask RecordAsync(PodSnapshot pod, ImmutableArray<PodEvent> events, CancellationToken cancellationToken)
        {
            await _released.Task.WaitAsync(cancellationToken);
            foreach (var entry in events)
            {
                _told.Enqueue($"{pod.Name} {entry.Message}");
            }
        }
    }
}
