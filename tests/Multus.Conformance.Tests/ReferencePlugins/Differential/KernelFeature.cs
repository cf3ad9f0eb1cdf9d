using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Something that not every kernel can do: tried once, in a namespace of its own.</summary>
internal sealed class KernelFeature
{
    private readonly Lazy<string?> _whyMissing;

    private KernelFeature(string name, params string[] command) =>
        _whyMissing = new(() =>
        {
            using var place = new TestNamespace();
            place.Ip("link", "add", "probe0", "type", "veth", "peer", "name", "probe1");
            var (exit, output, error) = Tool.TryRun("ip", ["netns", "exec", place.Name, .. command]);
            return exit == 0 ? null : $"the kernel here has no {name}: {$"{output}{error}".Trim()}";
        });

    public static KernelFeature Ipv6 { get; } = new("IPv6", "ip", "-6", "addr", "add", "fd00::1/64", "dev", "probe0");

    public static KernelFeature Macvlan { get; } = LinkOn("macvlan");

    public static KernelFeature Ipvlan { get; } = LinkOn("ipvlan");

    public static KernelFeature Vlan { get; } = LinkOn("vlan", "id", "5");

    public static KernelFeature Vrf { get; } = Link("vrf", "table", "5");

    public static KernelFeature Ifb { get; } = Link("ifb");

    public static KernelFeature Dummy { get; } = Link("dummy");

    public static KernelFeature Tap { get; } = new("tap interfaces", "ip", "tuntap", "add", "probe2", "mode", "tap");

    public static KernelFeature Shaping { get; } = new("token bucket filter", "tc", "qdisc", "add", "dev", "probe0", "root", "tbf", "rate", "1mbit", "burst", "10kb", "latency", "50ms");

    public static KernelFeature Redirecting { get; } = new("redirecting of packets", "sh", "-c", """
        tc qdisc add dev probe0 ingress &&
        tc filter add dev probe0 parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev probe1
        """);

    public static KernelFeature Nat { get; } = new(
        "address translation", "iptables", "-t", "nat", "-A", "POSTROUTING", "-m", "comment", "--comment", "probe", "-j", "MASQUERADE");

    public static KernelFeature Tracking { get; } = new(
        "tracking of connections", "iptables", "-A", "FORWARD", "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT");

    /// <summary>Why it cannot be used here; null if it can.</summary>
    public string? WhyMissing => _whyMissing.Value;

    private static KernelFeature Link(string type, params string[] options) => new($"interfaces of type {type}", ["ip", "link", "add", "probe2", "type", type, .. options]);

    private static KernelFeature LinkOn(string type, params string[] options) =>
        new($"interfaces of type {type}", ["ip", "link", "add", "probe2", "link", "probe0", "type", type, .. options]);
}
