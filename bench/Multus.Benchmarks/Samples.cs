using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;

namespace Multus.Benchmarks;

/// <summary>A list and a result of the size that people have: three plugins, two addresses, a few routes.</summary>
internal static class Samples
{
    public static readonly byte[] ListJson = Encoding.UTF8.GetBytes("""
        {
          "cniVersion": "1.0.0",
          "name": "shopnet",
          "plugins": [
            { "type": "bridge", "bridge": "br7", "isGateway": true, "ipMasq": true, "hairpinMode": true, "capabilities": { "mac": true },
              "ipam": { "type": "host-local", "ranges": [[{ "subnet": "10.88.0.0/16", "gateway": "10.88.0.1" }]], "routes": [{ "dst": "0.0.0.0/0" }] } },
            { "type": "tuning", "sysctl": { "net.core.somaxconn": "500" }, "capabilities": { "mac": true } },
            { "type": "portmap", "snat": true, "capabilities": { "portMappings": true } }
          ]
        }
        """);

    public static readonly byte[] ResultJson = Encoding.UTF8.GetBytes("""
        {
          "cniVersion": "1.0.0",
          "interfaces": [
            { "name": "br7", "mac": "0a:00:00:00:00:07" },
            { "name": "veth1", "mac": "0a:00:00:00:00:08" },
            { "name": "eth0", "mac": "0a:00:00:00:01:07", "sandbox": "/run/netns/shop-7" }
          ],
          "ips": [
            { "address": "198.51.100.7/24", "gateway": "198.51.100.1", "interface": 2 },
            { "address": "2001:db8:7::7/64", "gateway": "2001:db8:7::1", "interface": 2 }
          ],
          "routes": [{ "dst": "0.0.0.0/0", "gw": "198.51.100.1" }, { "dst": "::/0" }, { "dst": "192.0.2.0/24", "mtu": 1400 }],
          "dns": { "nameservers": ["198.51.100.53"], "search": ["example.test"] }
        }
        """);

    public static readonly NetworkConfigList List = NetworkConfigReader.Read(ListJson);

    public static readonly CniResult Result = CniResultCodec.Decode(ResultJson, CniVersion.V100);

    public static readonly CapabilityArgs Capabilities = CapabilityArgs.Parse(
        """{"mac":"0a:00:00:00:01:07","portMappings":[{"hostPort":18080,"containerPort":80,"protocol":"tcp"}]}"""u8);

    public static readonly AttachmentTarget Target =
        new(new SandboxRef(ContainerId.Parse("shop-7"), NetnsPath.Parse("/run/netns/shop-7")), InterfaceName.Parse("eth0"));

    public static readonly ImmutableArray<string> PluginPath = ["/opt/cni/bin"];
}
