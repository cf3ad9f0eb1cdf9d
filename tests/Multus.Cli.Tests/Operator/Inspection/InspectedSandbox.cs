using System.Collections.Immutable;
using System.Text;
using Multus.Cli.Operator.Inspection;
using Multus.Cni.Netlink;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Operator.Inspection;

/// <summary>A sandbox with two interfaces of which disk, kernel and cluster say the same, to be changed.</summary>
internal sealed class InspectedSandbox
{
    private const string Eth0 = """
        {
          "cniVersion": "1.1.0",
          "interfaces": [{ "name": "br0", "mac": "02:00:00:00:00:01" }, { "name": "eth0", "mac": "02:00:00:00:00:02", "mtu": 1450, "sandbox": "/run/netns/x" }],
          "ips": [{ "address": "10.0.0.5/24", "gateway": "10.0.0.1", "interface": 1 }, { "address": "2001:db8::5/64", "interface": 1 }],
          "routes": [{ "dst": "0.0.0.0/0" }, { "dst": "10.9.0.0/16", "gw": "10.0.0.2" }]
        }
        """;

    private const string Net1 = """
        {
          "cniVersion": "1.0.0",
          "interfaces": [{ "name": "net1", "mac": "02:00:00:00:00:03", "sandbox": "/run/netns/x" }],
          "ips": [{ "address": "10.1.0.5/24", "interface": 0 }]
        }
        """;

    public RememberedSandbox Memory { get; set; } = new(ContainerId.Parse("c1"))
    {
        Pod = new PodRef { Namespace = "default", Name = "db", InfraContainerId = "c1", Uid = "u1" },
        NetnsPaths = [NetnsPath.Parse("/run/netns/x")],
        Attachments =
        [
            new("lan", "eth0") { Role = AttachmentRole.Primary, Plugins = ["bridge"], Result = Result(Eth0) },
            new("default/storage", "net1") { Role = AttachmentRole.Secondary, Plugins = ["macvlan", "tuning"], Result = Result(Net1) },
        ],
    };

    public KernelSnapshot Kernel { get; set; } = new(
        [
            new(1, "lo") { Mac = "00:00:00:00:00:00", Mtu = 65536, IsUp = true },
            new(2, "eth0")
            {
                Mac = "02:00:00:00:00:02",
                Mtu = 1450,
                IsUp = true,
                Operation = InterfaceOperation.Up,
                Addresses = [Address(2, "10.0.0.5/24"), Address(2, "2001:db8::5/64"), Address(2, "fe80::2/64")],
                Routes = [Route(2, "0.0.0.0/0", "10.0.0.1"), Route(2, "10.9.0.0/16", "10.0.0.2"), Route(2, "10.0.0.0/24", null) with { IsKernels = true }],
            },
            new(3, "net1") { Mac = "02:00:00:00:00:03", Mtu = 1500, IsUp = true, Operation = InterfaceOperation.Up, Addresses = [Address(3, "10.1.0.5/24")] },
        ],
        null);

    public StatusSnapshot? Status { get; set; } = new(
        NetworkStatusCodec.Decode("""
            [
              { "name": "lan", "interface": "eth0", "ips": ["10.0.0.5", "2001:db8::5"], "mac": "02:00:00:00:00:02", "mtu": 1450, "default": true },
              { "name": "default/storage", "interface": "net1", "ips": ["10.1.0.5"], "mac": "02:00:00:00:00:03" }
            ]
            """),
        null);

    public SandboxView Compare() => SandboxComparison.Compare(Memory, Kernel, Status);

    /// <summary>The words of all drift, with the interface where it is one's.</summary>
    public IEnumerable<string> Words()
    {
        var view = Compare();
        return [.. view.Drift.Select(static drift => drift.Word), .. view.Attachments.SelectMany(static attachment => attachment.Drift.Select(drift => $"{attachment.Interface} {drift.Word}"))];
    }

    public void ChangeLink(string name, Func<InterfaceState, InterfaceState> change) => Kernel = Kernel with { Interfaces = [.. Kernel.Interfaces.Select(link => link.Name == name ? change(link) : link)] };

    public void RemoveLink(string name) => Kernel = Kernel with { Interfaces = [.. Kernel.Interfaces.Where(link => link.Name != name)] };

    public void ChangeAttachment(int index, Func<RememberedAttachment, RememberedAttachment> change) => Memory = Memory with { Attachments = Memory.Attachments.SetItem(index, change(Memory.Attachments[index])) };

    public void ChangeStatus(int index, Func<NetworkStatus, NetworkStatus> change) => Status = Status! with { Entries = Status.Entries.SetItem(index, change(Status.Entries[index])) };

    public static InterfaceAddress Address(int link, string text) => Cidr.TryParse(text, out var address) ? new(link, address) : throw new ArgumentException(text);

    public static InterfaceRoute Route(int link, string destination, string? gateway) =>
        new(link, Address(link, destination).Address) { Gateway = gateway is null ? null : System.Net.IPAddress.Parse(gateway), Table = 254 };

    public static CniResult Result(string json) => CniResultCodec.Decode(Encoding.UTF8.GetBytes(json), CniVersion.Parse("1.0.0"));

    public static ImmutableArray<InterfaceAddress> Addresses(int link, params string[] texts) => [.. texts.Select(text => Address(link, text))];
}
