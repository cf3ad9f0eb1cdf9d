using System.Text.Json;
using Multus.K8s.Pods;
using Multus.K8s.Tests.Support;
using Multus.K8s.Tests.Watching;
using Multus.K8s.Watching;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Pods;

/// <summary>How much is kept of pods. It is measured, so that nothing else may run meanwhile.</summary>
[Collection(Measured.Name)]
public sealed class PodCacheMemoryTests
{
    private const string Node = "node-1";

    [Fact]
    public async Task K13_Cache_Of5000PodsOf10KiB_KeepsLittleOfEach()
    {
        const int Least = 200, Most = 2500;
        var kept = await MeasureAsync();

        // What earlier tests left in pools may be given back while it is measured.
        for (var tries = 1; tries < 5 && kept < Least; tries++)
        {
            kept = await MeasureAsync();
        }

        Assert.InRange(kept, Least, Most);
    }

    private static async Task<long> MeasureAsync()
    {
        const int Pods = 5000;
        using var connection = new CannedConnection(static request => request.Path.Contains("watch=true", StringComparison.Ordinal) ? new Pieces([]) { Hangs = true } : new Pieces(List(Pods)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var cache = PodCache.Start(Node, new WatchServices(connection, new WatchSettings(), TimeProvider.System, new ListLogger()));
        Assert.True(await cache.WaitForSyncAsync(TimeSpan.FromSeconds(60), CancellationToken.None));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal(Pods, cache.State.Count);
        return kept / Pods;
    }

    private static IEnumerable<byte[]> List(int pods)
    {
        yield return """{"kind":"PodList","metadata":{"resourceVersion":"1"},"items":["""u8.ToArray();
        for (var i = 0; i < pods; i++)
        {
            var pod = JsonSerializer.SerializeToUtf8Bytes(PodJson.Of($"pod-{i}", Node, i));
            Assert.True(pod.Length > 10 << 10);
            yield return pod;
            yield return i < pods - 1 ? [(byte)','] : "]}"u8.ToArray();
        }
    }
}
