using Multus.Cli.Daemon.Metrics;

namespace Multus.Cli.Daemon.Reload;

/// <summary>Whether the daemon runs by what stands in its file, as metrics, named as Prometheus names its own.</summary>
internal static class ReloadMetrics
{
    public static void Observe(DaemonMeter meter, RunningSetup setup)
    {
        meter.Observe(
            "multus_configuration_last_reload_successful", unit: null, "Whether the last configuration that was read could be used.", () => setup.IsGood ? 1 : 0);
        meter.Observe(
            "multus_configuration_last_reload_success_timestamp", "s", "When the last configuration that could be used was read, in seconds since 1970.", () => setup.TakenAt);
    }
}
