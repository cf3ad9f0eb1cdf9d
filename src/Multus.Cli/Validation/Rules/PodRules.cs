using System.Collections.Immutable;

namespace Multus.Cli.Validation.Rules;

/// <summary>Mistakes in what pods ask for.</summary>
internal static class PodRules
{
    public static readonly FindingRule AnnotationUnknown = FindingRule.Warning("annotation-unknown", "an annotation is nearly one that is known", "the annotation that the message names");
    public static readonly FindingRule AnnotationMisplaced = FindingRule.Warning("annotation-misplaced", "networks are asked for by a Deployment, and not by its pods", "the annotation in `spec.template.metadata.annotations`");
    public static readonly FindingRule NetworkMissing = FindingRule.Error("network-missing", "a pod asks for a network that there is not", "`NAMESPACE/NAME` of a NetworkAttachmentDefinition");
    public static readonly FindingRule SelectionInvalid = FindingRule.Error("selection-invalid", "an annotation is no selection of networks", "`[NAMESPACE/]NAME[@INTERFACE]`, with commas between several, or a list of objects in JSON");
    public static readonly FindingRule Isolation = FindingRule.Error("namespace-isolation", "a pod asks for a network of another namespace, and `namespaceIsolation` is on", "a network of the pod's namespace, or of one of `globalNamespaces`");
    public static readonly FindingRule InterfaceClash = FindingRule.Error("interface-clash", "two interfaces of a pod have one name", "another `interface` for one of them");
    public static readonly FindingRule InterfaceReserved = FindingRule.Error("interface-reserved", "a pod asks for `eth0` or `lo`, which it has already", "another `interface`, or none");
    public static readonly FindingRule GuidInvalid = FindingRule.Error("guid-invalid", "an InfiniBand GUID is none", "eight bytes, such as `c2:11:22:33:44:55:66:77`");
    public static readonly FindingRule DefaultRouteInvalid = FindingRule.Error("default-route-invalid", "a gateway of `default-route` is no IP address", "`\"default-route\": [\"10.1.0.1\"]`");
    public static readonly FindingRule DefaultRouteSeveral = FindingRule.Error("default-route-several", "`default-route` has several gateways of one family", "one gateway of each family");
    public static readonly FindingRule DefaultRouteClash = FindingRule.Error("default-route-clash", "two networks of a pod have `default-route` of one family", "it for one of them");
    public static readonly FindingRule PortInvalid = FindingRule.Error("port-invalid", "a port is none, or missing", "a number from 1 to 65535");
    public static readonly FindingRule BandwidthInvalid = FindingRule.Error("bandwidth-invalid", "a limit of bandwidth is no number from 0 on", "bits per second, or bits for a burst");
    public static readonly FindingRule CapabilityNotTaken = FindingRule.Warning("capability-not-taken", "a pod asks a network for what none of its plugins declares to take, and does not get it", "`\"capabilities\": { \"...\": true }` in the plugin of the network");
    public static readonly FindingRule IpOutside = FindingRule.Warning("ip-outside-subnet", "a pod asks for an address that is in no subnet of the network", "an address of the network");
    public static readonly FindingRule IpWithoutPrefix = FindingRule.Error("ip-without-prefix", "a pod asks static for an address without a prefix", "the address with its prefix, such as `10.1.0.5/24`");
    public static readonly FindingRule IpTwice = FindingRule.Error("ip-twice", "two pods ask one network for one address", "another address for one of them");
    public static readonly FindingRule MacTwice = FindingRule.Error("mac-twice", "two pods ask one network for one hardware address", "another address for one of them");
    public static readonly FindingRule FixedAddress = FindingRule.Warning("fixed-address-of-many", "all pods of a Deployment or another set ask for one address", "`replicas: 1`, or no `ips` and `mac`");
    public static readonly FindingRule ClaimAndIps = FindingRule.Error("claim-and-ips", "a pod asks for addresses and names an IPAM claim, which decides on them", "one of the two");
    public static readonly FindingRule DefaultNetworkSeveral = FindingRule.Error("default-network-several", "a pod names no default network, or several", "one network in `v1.multus-cni.io/default-network`");
    public static readonly FindingRule HostNetwork = FindingRule.Warning("host-network", "a pod that is in its node's network asks for networks, and gets none", "no `hostNetwork`, or no networks");
    public static readonly FindingRule DeviceNotRequested = FindingRule.Warning("device-not-requested", "a pod asks for a network of devices, and no container of it for such a device", "the network's resource in `resources` of a container, unless something in the cluster adds it");

    public static ImmutableArray<FindingRule> All =>
    [
        AnnotationUnknown, AnnotationMisplaced, NetworkMissing, SelectionInvalid, Isolation, InterfaceClash, InterfaceReserved, GuidInvalid, DefaultRouteInvalid, DefaultRouteSeveral,
        DefaultRouteClash, PortInvalid, BandwidthInvalid, CapabilityNotTaken, IpOutside, IpWithoutPrefix, IpTwice, MacTwice, FixedAddress, ClaimAndIps, DefaultNetworkSeveral, HostNetwork, DeviceNotRequested,
    ];
}
