using Multus.Core.Commands;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.StoppingMultus;

/// <summary>Has every effect of the plugin counted.</summary>
internal static class StoppingServices
{
    public static MultusServices Around(MultusServices services, Effects effects)
    {
        var files = new StoppingFiles(services.Files, effects);
        return services with
        {
            Executor = new StoppingExecutor(services.Executor, effects),
            Sandboxes = new StoppingSandboxes(services.Sandboxes, effects),
            OpenState = folder => NodeState.InFolder(files, folder),
            Files = files,
            OpenCluster = config => services.OpenCluster?.Invoke(config) is { } cluster ? Around(cluster, effects) : null,
        };
    }

    private static ClusterPorts Around(ClusterPorts cluster, Effects effects) => cluster with
    {
        Statuses = new StoppingStatuses(cluster.Statuses, effects),
        Events = new StoppingEvents(cluster.Events, effects),
    };
}
