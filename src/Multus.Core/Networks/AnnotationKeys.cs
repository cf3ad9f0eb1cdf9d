namespace Multus.Core.Networks;

/// <summary>The annotations that several networks are asked for, described and reported by: those of the multi-network standard, Multus' own, and a few of the kubelet's.</summary>
public static class AnnotationKeys
{
    /// <summary>On a pod: the networks it asks for.</summary>
    public const string Networks = "k8s.v1.cni.cncf.io/networks";

    /// <summary>On a pod: what it got.</summary>
    public const string NetworkStatus = "k8s.v1.cni.cncf.io/network-status";

    /// <summary>On a pod: the first spelling of <see cref="NetworkStatus"/>, which some readers still go by.</summary>
    public const string LegacyNetworkStatus = "k8s.v1.cni.cncf.io/networks-status";

    /// <summary>On a pod: the network that takes the place of the cluster's default one. Multus' own.</summary>
    public const string DefaultNetwork = "v1.multus-cni.io/default-network";

    /// <summary>On a NetworkAttachmentDefinition: the resource whose devices the network hands out.</summary>
    public const string ResourceName = "k8s.v1.cni.cncf.io/resourceName";

    /// <summary>On a static pod and its mirror: the UID by which the kubelet knows it, which is not the API object's.</summary>
    public const string ConfigHash = "kubernetes.io/config.hash";

    /// <summary>On a mirror pod: the same as <see cref="ConfigHash"/>.</summary>
    public const string ConfigMirror = "kubernetes.io/config.mirror";
}
