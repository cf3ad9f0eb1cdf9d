using System.ComponentModel;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Configuration;

/// <summary>One plugin's configuration, read by <c>PluginConfig</c>.</summary>
[Definition("plugin-configuration")]
[Description("The configuration of one CNI plugin: an entry of plugins in a list or, until CNI 0.4.0, a file of its own (.conf). Keys that CNI does not know are the plugin's and reach it unchanged.")]
internal record PluginConfiguration
{
    [Description("The version of the CNI specification. Only in a file of its own; in a list it is the list's.")]
    public VersionText? CniVersion { get; init; }

    [Description("The network's name. Required in a file of its own; in a list it is the list's.")]
    public NetworkNameText? Name { get; init; }

    [Description("Which plugin: the file name of its executable, never a path.")]
    [Examples("bridge", "macvlan", "ipvlan", "ptp", "vlan", "host-device", "dummy", "tap", "loopback", "portmap", "bandwidth", "firewall", "tuning", "sbr", "vrf", "multus")]
    public required PluginTypeText Type { get; init; }

    public DeclaredCapabilities? Capabilities { get; init; }

    public RuntimeConfiguration? RuntimeConfig { get; init; }

    public IpamConfiguration? Ipam { get; init; }

    public DnsSettings? Dns { get; init; }

    [Description("Whether traffic that leaves the network is masqueraded, for plugins that know it.")]
    public bool? IpMasq { get; init; }

    public PluginArguments? Args { get; init; }

    [Description("The result so far: on ADD that of the plugin before, on CHECK and DEL that of the ADD. Made by the runtime. Since CNI 0.3.0; on DEL since 0.4.0.")]
    public PreviousResult? PrevResult { get; init; }

    [JsonPropertyName("cni.dev/valid-attachments")]
    [Description("GC: the attachments that are still valid. Made by the runtime. Since CNI 1.1.0.")]
    public IReadOnlyList<ValidAttachment>? ValidAttachments { get; init; }

    [JsonPropertyName("cni.dev/attachments")]
    [Description("GC: the key that the first text of CNI 1.1.0 had for cni.dev/valid-attachments, which is looked at first.")]
    public IReadOnlyList<ValidAttachment>? Attachments { get; init; }
}
