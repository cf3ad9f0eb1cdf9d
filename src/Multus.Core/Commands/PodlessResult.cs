using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;

namespace Multus.Core.Commands;

/// <summary>What multus-cni answers for a pod that there is not: an interface that nobody made, with an address that is none.</summary>
internal static class PodlessResult
{
    public static CniResult For(InterfaceName name, NetnsPath netns) => CniResult.Empty with
    {
        Interfaces = [new CniInterface(name.Value) { Sandbox = netns.Value }],
        Ips = [new CniIpConfig(Cidr.Of(IPAddress.Any, 0)) { Gateway = IPAddress.Any, Interface = 0 }],
    };
}
