using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Policies;

namespace Multus.Schemas.Tests.Model.Configuration;

/// <summary>A plugin's configuration that may be a network of its own, read by <c>NetworkConfigReader</c> then.</summary>
[SchemaFile("cni-plugin-configuration", "CNI plugin configuration")]
[Description("The configuration of one CNI plugin: an entry of plugins in a list or, until CNI 0.4.0, a file of its own (.conf). Keys that CNI does not know are the plugin's and reach it unchanged.")]
internal sealed record PluginFile : PluginConfiguration
{
    [JsonPropertyOrder(1)]
    [Description("What is done around calls of the plugin, outermost first. Only in a file of its own; in a list it stands beside plugins. This project's own key: the plugin does not see it.")]
    public IReadOnlyList<DelegatePolicy>? DelegatePolicies { get; init; }
}
