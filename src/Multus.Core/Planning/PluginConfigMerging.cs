using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>Puts what a pod asks for, and the device it got, into the configuration of each plugin of a network. Pure.</summary>
internal static class PluginConfigMerging
{
    /// <summary>The network with <c>cni-args</c> in each plugin's <c>args.cni</c>, key by key, the pod's value winning, and with the device.</summary>
    /// <exception cref="CniException"><c>args.cni</c> of a plugin is no object (code 7).</exception>
    public static NetworkConfigList Apply(NetworkConfigList network, ReadOnlyMemory<byte> cniArgs, string? deviceId)
    {
        if (!cniArgs.IsEmpty)
        {
            var asked = CniJson.ParseObject(cniArgs.Span);
            network = network.WithEachPlugin(plugin => WithCniArgs(plugin, asked));
        }

        return deviceId is null ? network : network.WithEachPlugin(plugin => plugin.With("deviceID", deviceId).With("pciBusID", deviceId));
    }

    private static PluginConfig WithCniArgs(PluginConfig plugin, JsonElement asked)
    {
        var args = plugin.TryGet("args", out var found) && found.ValueKind == JsonValueKind.Object ? found : CniJson.ParseObject("{}"u8);
        var cni = args.TryGetProperty("cni", out var inner) && inner.ValueKind != JsonValueKind.Null ? inner : CniJson.ParseObject("{}"u8);
        if (cni.ValueKind != JsonValueKind.Object)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"plugin \"{plugin.Type}\": \"args.cni\": expected an object to put \"cni-args\" into, found {cni.Describe()}"));
        }

        ImmutableArray<JsonEdit.Change> changes = [.. asked.EnumerateObject().Select(static member => new JsonEdit.Change(member.Name, JsonEdit.ToUtf8(member.Value)))];
        var merged = JsonEdit.Apply(args, [new("cni", JsonEdit.Apply(cni, changes))]);
        return plugin.With("args", CniJson.ParseObject(merged));
    }
}
