using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.State;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>The networks that a node has to do with: those of its configuration, and those that containers are attached to.</summary>
internal static class NetworksInUse
{
    /// <summary>The types of their plugins, each once, IPAM plugins among them.</summary>
    public static async ValueTask<ImmutableArray<PluginType>> FindPluginsAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var kept = await NodeState.InFolder(world.Files, world.StateDir).Results.ListAsync(cancellationToken);
        var networks = (world.Node?.Delegates ?? []).Select(static entry => entry.Network).Concat(kept.Select(static result => result.ReadNetwork()).OfType<NetworkConfigList>());
        return [.. networks.SelectMany(static network => network.Plugins).SelectMany(TypesOf).Distinct().OrderBy(static type => type.Value, StringComparer.Ordinal)];
    }

    private static IEnumerable<PluginType> TypesOf(PluginConfig plugin)
    {
        yield return plugin.Type;
        if (plugin.TryGet("ipam", out var ipam) && ipam.ValueKind == JsonValueKind.Object && ipam.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && PluginType.TryParse(type.GetString(), out var parsed))
        {
            yield return parsed;
        }
    }
}
