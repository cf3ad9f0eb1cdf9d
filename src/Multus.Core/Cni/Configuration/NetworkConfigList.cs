using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration;

/// <summary>
/// The configuration of one network: its name, its version, and its plugins in the order they run (CNI 1.1.0, section 1). A single
/// plugin's configuration is held as a list of one. Immutable and thread-safe.
/// </summary>
public sealed class NetworkConfigList
{
    private readonly JsonElement _source;

    internal NetworkConfigList(JsonElement source, NetworkName name, CniVersion version, ImmutableArray<PluginConfig> plugins)
    {
        _source = source;
        Name = name;
        Version = version;
        Plugins = plugins;
    }

    /// <summary>The network's name.</summary>
    public NetworkName Name { get; }

    /// <summary>
    /// The version that requests to the plugins carry: the highest of <c>cniVersions</c> and <c>cniVersion</c> that this library
    /// speaks; <see cref="CniVersion.Unstated"/> where neither says anything.
    /// </summary>
    public CniVersion Version { get; }

    /// <summary>
    /// Every version that it says it can be run in (<c>cniVersion</c> and <c>cniVersions</c>) and that this library speaks, newest
    /// first; <see cref="Version"/> alone where there is none of them.
    /// </summary>
    public required ImmutableArray<CniVersion> StatedVersions { get; init; }

    /// <summary>The plugins, first to last.</summary>
    public ImmutableArray<PluginConfig> Plugins { get; }

    /// <summary>Whether it was written as a list or as a single plugin's configuration.</summary>
    public required NetworkConfigForm Form { get; init; }

    /// <summary>Whether CHECK must not be run (<c>disableCheck</c>, default false).</summary>
    public bool DisableCheck { get; init; }

    /// <summary>Whether GC must not be run (<c>disableGC</c>, default false).</summary>
    public bool DisableGc { get; init; }

    /// <summary>Whether plugins from the folder beside the list are left out (<c>loadOnlyInlinedPlugins</c>, default false).</summary>
    public bool LoadOnlyInlinedPlugins { get; init; }

    /// <summary>What should be done around calls of its plugins (<c>delegatePolicies</c>, which is this project's own). Default: nothing.</summary>
    public PolicyConfigs Policies { get; init; } = PolicyConfigs.None;

    /// <summary>The configuration as JSON text, as it was read.</summary>
    public byte[] ToUtf8() => JsonEdit.ToUtf8(_source);

    /// <summary>The configuration as JSON text, as it was read.</summary>
    public override string ToString() => _source.GetRawText();

    /// <summary>
    /// The same network, to be run in one version: for a runtime that found out what the plugins speak (CNI 1.1.0, section 1,
    /// "cniVersions").
    /// </summary>
    public NetworkConfigList WithVersion(CniVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var json = JsonEdit.Apply(_source, [Stating(version), new("cniVersions", null)]);
        return NetworkConfigReader.Read(CniJson.ParseObject(json));
    }

    /// <summary>This network, if it states a version; else the same one stating the version given.</summary>
    public NetworkConfigList WithVersionIfUnstated(CniVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Version.Text.Length > 0 || version.Text.Length == 0
            ? this
            : NetworkConfigReader.Read(CniJson.ParseObject(JsonEdit.Apply(_source, [Stating(version)])));
    }

    /// <summary>The same network with each plugin's configuration edited; all else stays as it was read.</summary>
    internal NetworkConfigList WithEachPlugin(Func<PluginConfig, PluginConfig> edit) =>
        Form == NetworkConfigForm.SinglePlugin ? NetworkConfigReader.Read(edit(Plugins[0]).Source) : WithPlugins(Plugins.Select(edit));

    /// <summary>The same network without the last ones of its plugins; at least one is left.</summary>
    internal NetworkConfigList WithFirstPlugins(int count) => count == Plugins.Length ? this : WithPlugins(Plugins.Take(count));

    private NetworkConfigList WithPlugins(IEnumerable<PluginConfig> replacements)
    {
        var plugins = CniJsonWriting.Compact(replacements, static (writer, edited) =>
        {
            writer.WriteStartArray();
            foreach (var plugin in edited)
            {
                writer.WriteRawValue(plugin.ToUtf8(), skipInputValidation: true);
            }

            writer.WriteEndArray();
        });
        return NetworkConfigReader.ReadList(CniJson.ParseKeptObject(JsonEdit.Apply(_source, [new("plugins", plugins)])));
    }

    private JsonEdit.Change Stating(CniVersion version)
    {
        var change = new JsonEdit.Change("cniVersion", CniJsonWriting.Text(version.Text));
        return Form == NetworkConfigForm.SinglePlugin ? PluginConfigRules.AsItIsRead(change) : change;
    }
}
