using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning.Generation;

/// <summary>
/// How a daemon generates the configuration that the node's runtime finds first: from which primary network, and where to
/// (<c>multusConfigFile</c>: <c>auto</c>). Immutable.
/// </summary>
public sealed record GeneratorConfig
{
    /// <summary>The default of <see cref="CniConfigDir"/>.</summary>
    public const string DefaultCniConfigDir = "/etc/cni/net.d";

    private const string VersionKey = "cniVersion";
    private const string VersionsKey = "cniVersions";

    internal GeneratorConfig(ConfigTemplate template) => Template = template;

    /// <summary>The folder of the runtime's configurations, which the generated one is written to (<c>cniConfigDir</c>). Default: /etc/cni/net.d.</summary>
    public string CniConfigDir { get; init; } = DefaultCniConfigDir;

    /// <summary>The folder that the primary network's configuration is looked for in (<c>multusAutoconfigDir</c>).</summary>
    public required string PrimaryFolder { get; init; }

    /// <summary>The name of its file there (<c>multusMasterCNI</c>); null for the first that there is.</summary>
    public string? PrimaryFile { get; init; }

    /// <summary>The file by which the primary network says that it is ready (<c>readinessindicatorfile</c>); null for none.</summary>
    public string? ReadinessFile { get; init; }

    /// <summary>Whether the primary network's file is rewritten where it states another version than the daemon (<c>forceCNIVersion</c>, default false).</summary>
    public bool ForceVersion { get; init; }

    /// <summary>Whether the generated network has the primary network's name (<c>overrideNetworkName</c>). Default: false, it is <c>multus-cni-network</c>.</summary>
    public bool OverrideNetworkName { get; init; }

    /// <summary>
    /// Whether the generated file is removed when the daemon ends (<c>cleanupConfigOnExit</c>). Default: false. Without the file, pods that
    /// start meanwhile get the primary network alone, and nobody is told; it is for uninstalling.
    /// </summary>
    public bool CleanupOnExit { get; init; }

    /// <summary>What the generated configuration has of the daemon's own.</summary>
    internal ConfigTemplate Template { get; }

    /// <summary>Refuses a daemon's configuration without a version that a primary network's could be held to.</summary>
    /// <exception cref="CniException">It states none, or what it states is none (code 7).</exception>
    public void CheckVersion() => VersionRules.CheckTop(Template.StatedVersion);

    /// <summary>What a primary network's file should say instead, where its version has to be the daemon's; null where it is right.</summary>
    /// <param name="content">What it says. All but its version keeps its place and its text.</param>
    /// <exception cref="CniException">It is no JSON object (code 6).</exception>
    public ReadOnlyMemory<byte>? WithForcedVersion(ReadOnlySpan<byte> content)
    {
        if (!ForceVersion)
        {
            return null;
        }

        var json = CniJson.ParseObject(content);
        var isRight = JsonMembers.TryGet(json, VersionKey, out var version) && version.ValueKind == JsonValueKind.String && version.ValueEquals(Template.StatedVersion)
            && !JsonMembers.TryGet(json, VersionsKey, out _);
        if (isRight)
        {
            return null;
        }

        return JsonEdit.Apply(json, [Change(VersionKey, CniJsonWriting.Text(Template.StatedVersion)), Change(VersionsKey, null)]);
    }

    /// <summary>Makes the configuration for the runtime. Pure.</summary>
    /// <param name="primaryPath">The file of the primary network, as the daemon sees it.</param>
    /// <param name="primary">What it says.</param>
    /// <exception cref="CniException">The primary network is Multus itself, or too old for the daemon's version (code 7).</exception>
    public GeneratedConfig Generate(string primaryPath, NetworkConfigList primary)
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryPath);
        ArgumentNullException.ThrowIfNull(primary);
        if (IsMultus(primary))
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{primaryPath} is a configuration of Multus itself, which cannot be its own primary network"));
        }

        var version = VersionRules.Check(Template.StatedVersion, primary.Version);
        ImmutableArray<string> capabilities =
            [.. Template.Capabilities.Concat(primary.Plugins.SelectMany(static plugin => plugin.Capabilities)).Distinct().Order(StringComparer.Ordinal)];
        return Template.Write(version, OverrideNetworkName ? primary.Name : null, capabilities, primaryPath);
    }

    /// <summary>Whether a network would lead back to Multus.</summary>
    public bool IsMultus(NetworkConfigList network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Plugins.Any(plugin => plugin.Type.Value is "multus" or ConfigTemplate.DefaultType || plugin.Type.Value == Template.Type);
    }

    private static JsonEdit.Change Change(string key, ReadOnlyMemory<byte>? value) => new(key, value) { Spelling = StringComparison.OrdinalIgnoreCase };
}
