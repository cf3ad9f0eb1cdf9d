using System.Collections.Immutable;

namespace Multus.Cli.Validation.Rules;

/// <summary>Mistakes in networks: NetworkAttachmentDefinitions, lists and configurations of plugins.</summary>
internal static class NetworkRules
{
    public static readonly FindingRule ConfigNotText = FindingRule.Error("config-not-text", "`spec.config` is an object and not a text", "`config: |`, and the JSON indented below it");
    public static readonly FindingRule ConfigMissing = FindingRule.Warning("config-missing", "a network has no configuration: it is looked for in files of each node", "`spec.config`, unless the node's `confDir` has it");
    public static readonly FindingRule ConfigTooLong = FindingRule.Error("config-too-long", "`spec.config` is longer than 256 KiB", "less: what a plugin needs much of can be a file of the node");
    public static readonly FindingRule NameWithDot = FindingRule.Warning("name-with-dot", "the name of a network has a dot, and pods can ask for it in the JSON form only", "lower case letters, digits and `-`");
    public static readonly FindingRule DuplicateNetwork = FindingRule.Error("duplicate-network", "two NetworkAttachmentDefinitions have one name in one namespace", "another `metadata.name` for one of them");
    public static readonly FindingRule NameClash = FindingRule.Warning("name-clash", "two networks of a namespace have one CNI name and different plugins, and share what plugins keep by it", "another `name` for one of them");
    public static readonly FindingRule NetworkNameInvalid = FindingRule.Error("network-name-invalid", "the `name` of a network is none that CNI takes", "letters, digits, `_`, `.` and `-`, the first one a letter or digit");
    public static readonly FindingRule ResourceNameInvalid = FindingRule.Error("resource-name-invalid", "the annotation `k8s.v1.cni.cncf.io/resourceName` names no resource", "`DOMAIN/NAME`, as the device plugin calls it");
    public static readonly FindingRule ResourceNameMissing = FindingRule.Warning("resource-name-missing", "a network needs devices and does not say of which resource", "the annotation `k8s.v1.cni.cncf.io/resourceName`");
    public static readonly FindingRule CniVersionInvalid = FindingRule.Error("cni-version-invalid", "`cniVersion` is no version", "`1.0.0`, `1.1.0` or another version of CNI");
    public static readonly FindingRule CniVersionUnknown = FindingRule.Warning("cni-version-unknown", "`cniVersion` is none of the versions that there are", "one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0 and 1.1.0");
    public static readonly FindingRule CniVersionMissing = FindingRule.Warning("cni-version-missing", "a network says no `cniVersion`", "`\"cniVersion\": \"1.0.0\"`");
    public static readonly FindingRule PluginsEmpty = FindingRule.Error("plugins-empty", "a list has no plugins", "at least one plugin");
    public static readonly FindingRule PluginTypeMissing = FindingRule.Error("plugin-type-missing", "a plugin has no `type`, or a network neither `type` nor `plugins`", "the name of the plugin's executable");
    public static readonly FindingRule PluginTypePath = FindingRule.Error("plugin-type-path", "the `type` of a plugin is a path", "the name of its executable; the node knows the folder");
    public static readonly FindingRule PluginUnknown = FindingRule.Warning("plugin-unknown", "a plugin is none of those that are widely known", "the name that the message gives, or `--plugin-dir` with the folder of the node's plugins");
    public static readonly FindingRule PluginNotInstalled = FindingRule.Error("plugin-not-installed", "a plugin is in none of the folders of `--plugin-dir`", "a plugin that is there, or install it");
    public static readonly FindingRule CallsMultus = FindingRule.Error("calls-multus", "a network calls Multus itself", "the plugins that Multus shall call");
    public static readonly FindingRule TypeAndPlugins = FindingRule.Warning("type-and-plugins", "a network has `type` and `plugins`: `plugins` does not count", "one of the two");
    public static readonly FindingRule PoliciesInPlugin = FindingRule.Error("policies-in-plugin", "`delegatePolicies` stands in a plugin", "it beside `plugins`");
    public static readonly FindingRule ChainOrder = FindingRule.Error("chain-order", "a plugin that changes an interface comes before the one that makes it", "the plugin that makes the interface first");
    public static readonly FindingRule ChainSecondInterface = FindingRule.Warning("chain-second-interface", "a plugin that makes an interface comes behind another one that does", "a network of its own for it");
    public static readonly FindingRule CapabilityUnknown = FindingRule.Warning("capability-unknown", "a capability is none of those that are known", "the capability that the message names");
    public static readonly FindingRule MasterMissing = FindingRule.Error("master-missing", "a vlan has no `master`", "`\"master\": \"eth1\"`, the node's interface");
    public static readonly FindingRule MasterUnstated = FindingRule.Warning("master-unstated", "macvlan or ipvlan has no `master`: the interface of the node's default route is taken", "`\"master\": \"eth1\"`, the node's interface");
    public static readonly FindingRule ValueUnknown = FindingRule.Error("value-unknown", "a value is none of those that a key takes", "one of the values that the message names");
    public static readonly FindingRule VlanRange = FindingRule.Error("vlan-range", "a VLAN's number is out of range", "a number from 0 to 4094");
    public static readonly FindingRule MtuRange = FindingRule.Error("mtu-range", "an MTU is out of range", "a number from 68 to 65535, or 0 for that of the master");
    public static readonly FindingRule BridgeModes = FindingRule.Error("bridge-modes", "a bridge has `hairpinMode` and `promiscMode`", "one of the two");
    public static readonly FindingRule DeviceMissing = FindingRule.Error("device-missing", "host-device says no device", "one of `device`, `hwaddr`, `kernelpath` and `pciBusID`, or the capability `deviceID`");
    public static readonly FindingRule InterfaceName = FindingRule.Error("interface-name", "an interface's name is none that the kernel takes", "1 to 15 characters without `/`, `:` and white space");
    public static readonly FindingRule MacInvalid = FindingRule.Error("mac-invalid", "a hardware address is none", "six bytes, such as `02:00:5e:10:00:07`");
    public static readonly FindingRule NetworkUnreadable = FindingRule.Error("network-unreadable", "the reader that Multus has refuses a network for another reason", "what the message says");

    public static ImmutableArray<FindingRule> All =>
    [
        ConfigNotText, ConfigMissing, ConfigTooLong, NameWithDot, DuplicateNetwork, NameClash, NetworkNameInvalid, ResourceNameInvalid, ResourceNameMissing, CniVersionInvalid, CniVersionUnknown, CniVersionMissing,
        PluginsEmpty, PluginTypeMissing, PluginTypePath, PluginUnknown, PluginNotInstalled, CallsMultus, TypeAndPlugins, PoliciesInPlugin, ChainOrder, ChainSecondInterface,
        CapabilityUnknown, MasterMissing, MasterUnstated, ValueUnknown, VlanRange, MtuRange, BridgeModes, DeviceMissing, InterfaceName, MacInvalid, NetworkUnreadable,
    ];
}
