using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>Reads <c>delegates</c>: each a plugin's configuration or a list, and in the oldest form one of them marked <c>masterplugin</c>.</summary>
/// <param name="nodeName">The name of the node configuration.</param>
/// <param name="nodeVersion">The version of the node configuration.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class DelegatesReader(NetworkName nodeName, CniVersion nodeVersion, ImmutableArray<string>.Builder problems)
{
    private const string MarkKey = "masterplugin";

    public ImmutableArray<DelegateConfig> Read(JsonElement delegates)
    {
        var entries = delegates.EnumerateArray().ToImmutableArray();
        var marks = entries.Select(ReadMark).ToImmutableArray();
        if (marks.Count(static mark => mark == DelegateMark.MasterPlugin) > 1)
        {
            problems.Add($"\"delegates\": only one delegate can have '{MarkKey}'");
        }

        // In the oldest form delegates had no names of their own.
        var nameIfMissing = marks.Contains(DelegateMark.MasterPlugin) ? nodeName : null;
        var read = ImmutableArray.CreateBuilder<DelegateConfig>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            try
            {
                read.Add(new DelegateConfig(ReadNetwork(entries[i], nameIfMissing), marks[i]));
            }
            catch (CniException exception)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"failed to load delegate {i} config: {exception.Error}"));
            }
        }

        return read.DrainToImmutable();
    }

    private NetworkConfigList ReadNetwork(JsonElement entry, NetworkName? nameIfMissing)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"expected an object, found {entry.Describe()}"));
        }

        var named = nameIfMissing is null || JsonMembers.TryGet(entry, "name", out _)
            ? entry
            : CniJson.ParseObject(JsonEdit.Apply(entry, [PluginConfigRules.AsItIsRead(new("name", CniJsonWriting.Text(nameIfMissing.Value)))]));
        return NetworkConfigReader.Read(named).WithVersionIfUnstated(nodeVersion);
    }

    private DelegateMark ReadMark(JsonElement entry, int index)
    {
        if (!JsonMembers.TryGet(entry, MarkKey, out var value) || value.ValueKind == JsonValueKind.False)
        {
            return DelegateMark.None;
        }

        if (value.ValueKind != JsonValueKind.True)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"delegate {index}: '{MarkKey}' must be true or false, found {value.Describe()}"));
            return DelegateMark.None;
        }

        return DelegateMark.MasterPlugin;
    }
}
