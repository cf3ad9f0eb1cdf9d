using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration;

/// <summary>
/// Reads network configurations: lists and, as lists of one, the single plugin configurations of CNI up to 0.4.0. Stops at the first
/// thing that is wrong and names key and value.
/// </summary>
public static class NetworkConfigReader
{
    /// <summary>What errors about a list begin with.</summary>
    internal const string ListErrorPrefix = "error parsing configuration list: ";

    /// <summary>
    /// Reads a configuration of either form: an object with a <c>type</c> is a single plugin's configuration, even with
    /// <c>plugins</c> beside it; any other is a list.
    /// </summary>
    /// <exception cref="CniException">Not JSON (code 6), or not a network configuration (code 7).</exception>
    public static NetworkConfigList Read(ReadOnlySpan<byte> utf8) => Read(CniJson.ParseObject(utf8, PluginConfig.ErrorPrefix));

    /// <summary>Reads a configuration of either form from JSON that was parsed before.</summary>
    internal static NetworkConfigList Read(JsonElement json) => PluginConfigRules.TypeOf(json).Length > 0 ? ReadSingle(json) : ReadList(json);

    private static NetworkConfigList ReadSingle(JsonElement json)
    {
        var plugin = PluginConfig.Read(json);
        var version = ReadVersion("cniVersion", plugin.StatedVersion);
        return new NetworkConfigList(json, NetworkName.Parse(plugin.Name ?? ""), version, [plugin]) 
        {
            Form = NetworkConfigForm.SinglePlugin,
            StatedVersions = [version],
            Policies = PolicyConfigReader.Read(json),
        };
    }

    /// <summary>Reads a list from JSON that was parsed before.</summary>
    internal static NetworkConfigList ReadList(JsonElement json) => ReadHeader(json, ReadPlugins);

    /// <summary>Reads all of a list but its plugins, which it need not have.</summary>
    internal static NetworkConfigList ReadHeader(JsonElement json) => ReadHeader(json, static _ => []);

    private static NetworkConfigList ReadHeader(JsonElement json, Func<JsonElement, ImmutableArray<PluginConfig>> readPlugins)
    {
        var name = NetworkName.Parse(RequireText(json, "name") ?? throw Invalid("no name"));
        var versions = NetworkVersionSelector.Rank(ReadVersion("cniVersion", RequireText(json, "cniVersion") ?? ""), ReadVersions(json));
        var checkless = ReadFlag(json, "disableCheck");
        var gcless = ReadFlag(json, "disableGC");
        var inlinedOnly = ReadFlag(json, "loadOnlyInlinedPlugins");
        return new NetworkConfigList(json, name, versions[0], readPlugins(json))
        {
            Form = NetworkConfigForm.List,
            StatedVersions = versions,
            DisableCheck = checkless,
            DisableGc = gcless,
            LoadOnlyInlinedPlugins = inlinedOnly,
            Policies = PolicyConfigReader.Read(json),
        };
    }

    private static ImmutableArray<PluginConfig> ReadPlugins(JsonElement json)
    {
        if (!json.TryGetProperty("plugins", out var plugins))
        {
            throw Invalid("it has neither 'type' nor 'plugins'");
        }

        if (plugins.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"\"plugins\": expected an array, found {plugins.Describe()}");
        }

        var configs = ImmutableArray.CreateBuilder<PluginConfig>(plugins.GetArrayLength());
        foreach (var entry in plugins.EnumerateArray())
        {
            if (!PluginConfig.TryRead(entry, out var config, out var problem) || HasPolicies(config, out problem))
            {
                throw new CniException(new CniError(
                    CniErrorCode.InvalidNetworkConfig,
                    string.Create(CultureInfo.InvariantCulture, $"failed to parse plugin config {configs.Count}: {PluginConfig.ErrorPrefix}{problem}")));
            }

            configs.Add(config);
        }

        return configs.Count == 0 ? throw Invalid("no plugins in list") : configs.DrainToImmutable();
    }

    // There it would reach the plugin, and do nothing.
    private static bool HasPolicies(PluginConfig config, [NotNullWhen(true)] out string? problem)
    {
        problem = config.TryGet(PolicyConfigReader.Key, out _)
            ? $"\"{PolicyConfigReader.Key}\" stands beside \"plugins\", not in one of them; \"types\" says which plugins a policy is for"
            : null;
        return problem is not null;
    }

    private static ImmutableArray<CniVersion> ReadVersions(JsonElement json)
    {
        if (!json.TryGetProperty("cniVersions", out var versions))
        {
            return [];
        }

        if (versions.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"\"cniVersions\": expected an array of strings, found {versions.Describe()}");
        }

        return [.. versions.EnumerateArray().Select(static entry => entry.ValueKind == JsonValueKind.String
            ? ReadVersion("cniVersions", entry.GetString()!)
            : throw Invalid($"\"cniVersions\": expected strings, found {entry.Describe()}"))];
    }

    private static CniVersion ReadVersion(string key, string text) =>
        CniVersion.TryParse(text, out var version) ? version : throw Invalid($"\"{key}\": \"{text}\" is not a version");

    private static string? RequireText(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid($"\"{key}\": expected a string, found {value.Describe()}");
    }

    // Early versions of the specification wrote these flags as strings, and some configurations still do.
    private static bool ReadFlag(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var value))
        {
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when string.Equals(value.GetString(), "true", StringComparison.OrdinalIgnoreCase) => true,
            JsonValueKind.String when string.Equals(value.GetString(), "false", StringComparison.OrdinalIgnoreCase) => false,
            _ => throw Invalid($"\"{key}\": expected true or false, found {value.Describe()}"),
        };
    }

    private static CniException Invalid(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, ListErrorPrefix + problem));
}
