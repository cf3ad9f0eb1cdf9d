using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Configuration;
using Multus.Schemas.Tests.Model.Policies;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Node;

/// <summary>An entry of <c>delegates</c>. What it must be is said by the form it has; here is what both forms share, for editors.</summary>
[Description("A network: the configuration of a plugin (with type), or a list (with plugins).")]
[Keywords(
    """
    {"if":{"properties":{"type":{"type":"string","minLength":1}},"required":["type"]},
     "then":{"$ref":"#/$defs/plugin-configuration"},
     "else":{"$ref":"#/$defs/network-configuration","properties":{"plugins":true},"required":["plugins"]}}
    """,
    Uses = [typeof(PluginConfiguration), typeof(NetworkConfiguration)])]
internal sealed record DelegateEntry
{
    [Description("The version of the CNI specification that the delegate is called in; without it, that of the node configuration.")]
    public VersionText? CniVersion { get; init; }

    [Description("The network's name. May be missing only where a delegate is marked masterplugin.")]
    public NetworkNameText? Name { get; init; }

    [Description("Which plugin: the file name of its executable. Without it, the delegate is a list.")]
    public string? Type { get; init; }

    [Description("The plugins of a list, first to last.")]
    public JsonElement Plugins { get; init; }

    [Description("What is done around calls of the delegate's plugins, outermost first.")]
    public IReadOnlyList<DelegatePolicy>? DelegatePolicies { get; init; }

    [JsonPropertyName("masterplugin")]
    [Description("Marks the primary delegate, as the first configurations of Multus did: it runs first wherever it stands, and the others' interfaces are net0, net1 and so on. At most one.")]
    public bool? MasterPlugin { get; init; }
}
