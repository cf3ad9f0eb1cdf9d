using System.Collections.Immutable;

namespace Multus.Cli.Validation.Networks;

/// <summary>The plugins that are widely known: those of the CNI project with their keys, and others by their names.</summary>
internal static class PluginCatalog
{
    /// <summary>The keys that every plugin's configuration may have.</summary>
    public static readonly ImmutableArray<string> CommonKeys =
        ["cniVersion", "cniVersions", "name", "type", "capabilities", "runtimeConfig", "args", "ipam", "dns", "prevResult", "ipMasq", "ipMasqBackend", "masterplugin", "delegatePolicies", "disableCheck", "disableGC", "plugins"];

    /// <summary>The keys of a list.</summary>
    public static readonly ImmutableArray<string> ListKeys = ["cniVersion", "cniVersions", "name", "disableCheck", "disableGC", "loadOnlyInlinedPlugins", "plugins", "delegatePolicies", "masterplugin"];

    /// <summary>The capabilities that runtimes, pods and plugins agree on.</summary>
    public static readonly ImmutableArray<string> Capabilities =
        ["portMappings", "ipRanges", "bandwidth", "dns", "ips", "mac", "infinibandGUID", "deviceID", "aliases", "cgroupPath", "CNIDeviceInfoFile", "ipamClaimReference", "io.kubernetes.cri.pod-annotations"];

    private static readonly ImmutableArray<KnownPlugin> Plugins =
    [
        KnownPlugin.Of("bridge", PluginRole.Main, "bridge isGateway isDefaultGateway forceAddress mtu hairpinMode promiscMode vlan vlanTrunk preserveDefaultVlan macspoofchk enabledad disableContainerInterface portIsolation mac"),
        KnownPlugin.Of("macvlan", PluginRole.Main, "master mode mtu mac linkInContainer bclim"),
        KnownPlugin.Of("ipvlan", PluginRole.Main, "master mode mtu linkInContainer"),
        KnownPlugin.Of("vlan", PluginRole.Main, "master vlanId mtu linkInContainer"),
        KnownPlugin.Of("ptp", PluginRole.Main, "mtu"),
        KnownPlugin.Of("host-device", PluginRole.Main, "device hwaddr dpdkMode kernelpath pciBusID deviceID"),
        KnownPlugin.Of("dummy", PluginRole.Main, ""),
        KnownPlugin.Of("tap", PluginRole.Main, "mac mtu selinuxContext selinuxcontext multiQueue owner group bridge"),
        KnownPlugin.Of("loopback", PluginRole.Any, ""),
        KnownPlugin.Of("portmap", PluginRole.Chained, "snat masqAll markMasqBit externalSetMarkChain conditionsV4 conditionsV6 backend"),
        KnownPlugin.Of("bandwidth", PluginRole.Chained, "ingressRate ingressBurst egressRate egressBurst shapedSubnets unshapedSubnets"),
        KnownPlugin.Of("firewall", PluginRole.Chained, "backend iptablesAdminChainName firewalldZone ingressPolicy"),
        KnownPlugin.Of("tuning", PluginRole.Chained, "dataDir sysctl mac promisc mtu allmulti txQLen"),
        KnownPlugin.Of("sbr", PluginRole.Chained, "table addSourceHints"),
        KnownPlugin.Of("vrf", PluginRole.Chained, "vrfname table"),
        KnownPlugin.Of("host-local", PluginRole.Ipam, "type ranges subnet rangeStart rangeEnd gateway routes dataDir resolvConf name"),
        KnownPlugin.Of("static", PluginRole.Ipam, "type addresses routes dns name"),
        KnownPlugin.Of("dhcp", PluginRole.Ipam, "type daemonSocketPath request provide priority name"),
        KnownPlugin.Of("whereabouts", PluginRole.Ipam, "type range range_start range_end ipRanges exclude gateway routes dns addresses datastore kubernetes log_file log_level etcd_host etcd_username etcd_password etcd_key_file etcd_cert_file etcd_ca_cert_file network_name overlapping_ranges enable_overlapping_ranges configuration_path node_slice_size omitRange sleep_for_race leader_lease_duration leader_renew_deadline leader_retry_period reconciler_cron_expression name"),
        .. Named(PluginRole.Main, "sriov ib-sriov ovs cnv-bridge bond netdevice rdma accelerated-bridge userspace ipoib mlnx-sriov ovn-k8s-cni-overlay kube-ovn cilium-cni calico flannel weave-net aws-cni azure-vnet antrea canal galaxy terway spiderpool win-bridge win-overlay kube-router romana egress-v4-cni gke vcn-native"),
        .. Named(PluginRole.Chained, "route-override cnv-tuning istio-cni linkerd-cni multicast-relay coordinator ifacer"),
        .. Named(PluginRole.Ipam, "calico-ipam azure-vnet-ipam nv-ipam cattle-net-ipam host-device-ipam"),
    ];

    /// <summary>The plugin of a name; null for one that is not known.</summary>
    public static KnownPlugin? Find(string type) => Plugins.FirstOrDefault(plugin => plugin.Type == type);

    /// <summary>The names of the plugins that can stand in a list, or in <c>ipam</c>.</summary>
    public static IEnumerable<string> Names(PluginRole place) =>
        Plugins.Where(plugin => plugin.Role == PluginRole.Ipam == (place == PluginRole.Ipam)).Select(static plugin => plugin.Type);

    private static IEnumerable<KnownPlugin> Named(PluginRole role, string types) => types.Split(' ').Select(type => KnownPlugin.Of(type, role, ""));
}
