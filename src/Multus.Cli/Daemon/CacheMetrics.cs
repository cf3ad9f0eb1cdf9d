using Multus.Cli.Daemon.Metrics;
using Multus.K8s;
using Multus.K8s.Watching;

namespace Multus.Cli.Daemon;

/// <summary>How well the daemon knows its cluster, as metrics.</summary>
internal static class CacheMetrics
{
    public static void Observe(DaemonMeter meter, KubernetesClusters clusters)
    {
        meter.Observe("multus_cache_pods", unit: null, "Pods of the node that are known.", () => clusters.Watched.Sum(static cluster => cluster.Pods.Count));
        meter.Observe("multus_cache_networks", unit: null, "Networks of the cluster that are known.", () => clusters.Watched.Sum(static cluster => cluster.Networks.Count));
        meter.Observe("multus_cache_pods_age", "s", "How long ago the API server was last heard of about pods.", () => clusters.Watched.Select(static cluster => AgeOf(cluster.Pods)).DefaultIfEmpty(double.NaN).Max());
        meter.Observe("multus_cache_networks_age", "s", "How long ago the API server was last heard of about networks.", () => clusters.Watched.Select(static cluster => AgeOf(cluster.Networks)).DefaultIfEmpty(double.NaN).Max());
    }

    private static double AgeOf(CacheState state) => state.Age?.TotalSeconds ?? double.NaN;
}
