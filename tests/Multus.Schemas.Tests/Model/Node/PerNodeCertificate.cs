using System.ComponentModel;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Node;

[Description("A certificate of the node, by which the cluster knows the daemon in the place of the pod's service account. The daemon needs MULTUS_NODE_NAME in its environment for it.")]
[Keywords("""
    {"if":{"properties":{"enabled":{"const":true}},"required":["enabled"]},
     "then":{"properties":{"bootstrapKubeconfig":{"type":"string","minLength":1},"certDir":{"type":"string","minLength":1}},"required":["bootstrapKubeconfig","certDir"]}}
    """)]
internal sealed record PerNodeCertificate
{
    [Description("Whether there is to be one; without it the other keys do not count.")]
    [DefaultValue(false)]
    public bool? Enabled { get; init; }

    [Description("The kubeconfig that shows the cluster, and whose user asks for the first certificate; as a rule the kubelet's.")]
    [Examples("/etc/kubernetes/kubelet.conf")]
    public AbsolutePathText? BootstrapKubeconfig { get; init; }

    [Description("The folder that certificates are kept in, on the node.")]
    [Examples("/etc/cni/multus/certs")]
    public AbsolutePathText? CertDir { get; init; }

    [Description("How long a certificate is to be good, from 10m to 8760h. The cluster may make it shorter.")]
    [DefaultValue("10m")]
    public DurationText? CertDuration { get; init; }
}
