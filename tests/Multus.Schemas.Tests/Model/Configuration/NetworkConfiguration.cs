using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Policies;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

/// <summary>A list of plugins, read by <c>NetworkConfigReader</c> and, from a folder, by <c>NetworkConfigDirectory</c>.</summary>
[SchemaFile("cni-network-configuration", "CNI network configuration list")]
[Definition("network-configuration")]
[Description("The configuration of a CNI network (.conflist): its name, its version, and its plugins in the order they run. Lists came with CNI 0.3.0. Keys that CNI does not know are passed over.")]
[Keywords("""
    {"if":{"properties":{"loadOnlyInlinedPlugins":{"anyOf":[{"const":true},{"type":"string","pattern":"^[Tt]"}]}},"required":["loadOnlyInlinedPlugins"]},
     "then":{"properties":{"plugins":true},"required":["plugins"]}}
    """)]
internal sealed record NetworkConfiguration
{
    [Description("The version of the CNI specification that all plugins of the list are called in. None stated counts as 0.1.0. Where cniVersions is there too, the highest of both that the runtime speaks is used.")]
    public VersionText CniVersion { get; init; } = new();

    [Description("All versions of the CNI specification that the configuration supports; the runtime takes the highest it speaks. Since CNI 1.1.0.")]
    public IReadOnlyList<VersionText> CniVersions { get; init; } = [];

    [Description("The network's name, unique on the host: an alphanumeric character, then alphanumeric ones, _, . or -.")]
    public required NetworkNameText Name { get; init; }

    [Description("Whether CHECK must not be run. Since CNI 0.4.0.")]
    [DefaultValue(false)]
    [Keywords(Flag)]
    public bool DisableCheck { get; init; }

    [JsonPropertyName("disableGC")]
    [Description("Whether GC must not be run. Since CNI 1.1.0.")]
    [DefaultValue(false)]
    [Keywords(Flag)]
    public bool DisableGc { get; init; }

    [Description("Whether plugins from the folder beside the list that has the network's name are left out; plugins must then be there. Since CNI 1.1.0.")]
    [DefaultValue(false)]
    [Keywords(Flag)]
    public bool LoadOnlyInlinedPlugins { get; init; }

    [Description("The plugins, first to last. It may be missing where a file has its plugins in the folder beside it that has the network's name (since CNI 1.1.0), and must not be empty.")]
    [MinLength(1)]
    [Keywords("""{"items":{"$ref":"#/$defs/plugin-configuration","not":{"type":"object","properties":{"delegatePolicies":true},"required":["delegatePolicies"]}}}""")]
    public IReadOnlyList<PluginConfiguration> Plugins { get; init; } = [];

    [Description("What is done around calls of the plugins, outermost first. This project's own key: other runtimes pass it over.")]
    public IReadOnlyList<DelegatePolicy>? DelegatePolicies { get; init; }

    /// <summary>Early versions of the specification wrote these flags as strings.</summary>
    private const string Flag = $$"""{"type":null,"anyOf":[{"type":"boolean"},{"type":"string","pattern":"{{Patterns.FlagText}}"} ]}""";
}
