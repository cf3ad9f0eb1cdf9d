using System.Diagnostics;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Networks;
using Multus.K8s.Tests.Support;
using Multus.K8s.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Watching;

/// <summary>An API server with networks, a clock to move, and what watches them.</summary>
internal sealed class WatchBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<Informer<NetworkAttachmentDefinition>> _informers = [];
    private readonly ClusterConnection _connection;

    private WatchBench(FakeApiServer server)
    {
        Server = server;
        _connection = ClusterConnection.Open(server.Endpoint());
    }

    public FakeApiServer Server { get; }

    public ManualTime Time { get; } = new();

    public ListLogger Log { get; } = new();

    public WatchServices Services => new(_connection, new WatchSettings(), Time, Log);

    /// <summary>What was asked, without what is another each time.</summary>
    public string[] Asked =>
    [
        .. Server.Requests.Select(static request =>
            string.Join('&', request.Query.TrimStart('?').Split('&').Where(static term => term.Split('=')[0] is not ("timeoutSeconds" or "allowWatchBookmarks" or "limit" or "resourceVersionMatch")))),
    ];

    public static async Task<WatchBench> StartAsync() => new(await FakeApiServer.StartAsync());

    /// <summary>Begins to watch the networks, and waits until they are known and watched.</summary>
    public async Task<Informer<NetworkAttachmentDefinition>> WatchAsync()
    {
        var informer = Begin(Services);
        await EventuallyAsync(() => informer.Cache.IsSynced && Server.Watches == 1);
        return informer;
    }

    public Informer<NetworkAttachmentDefinition> Begin(WatchServices services)
    {
        var watched = new WatchedObjects<NetworkAttachmentDefinition>("networks", ApiPath.AllNetworks, NetworkAttachmentDefinitionReader.Read);
        var informer = Informer<NetworkAttachmentDefinition>.Start(watched, services);
        _informers.Add(informer);
        return informer;
    }

    public void FailWatches(int times, Fault fault) => Server.Fail(static request => request.Query.Contains("watch=true", StringComparison.Ordinal), times, fault);

    public void FailLists(int times, Fault fault) => Server.Fail(static request => !request.Query.Contains("watch=true", StringComparison.Ordinal), times, fault);

    /// <summary>Waits until something is so.</summary>
    public static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(2))
        {
            Assert.True(watch.Elapsed < Patience, "it did not come to pass");
        }
    }

    /// <summary>Moves the clock until something is so, and says how much time has passed.</summary>
    public async Task<TimeSpan> PassAsync(Func<bool> condition)
    {
        var from = Time.Passed;
        await EventuallyAsync(() =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            return condition();
        });
        return Time.Passed - from;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var informer in _informers)
        {
            await informer.DisposeAsync();
        }

        _connection.Dispose();
        await Server.DisposeAsync();
    }
}
