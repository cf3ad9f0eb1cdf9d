using Multus.Core.Cni;

namespace Multus.Core.Planning;

/// <summary>Where device information is kept (Device Information Specification 1.1.0). Pure.</summary>
internal static class DeviceInfoPath
{
    /// <summary>The folder of the files of CNI plugins.</summary>
    public const string OfPlugins = "/var/run/k8s.cni.cncf.io/devinfo/cni/";

    private const string OfDevicePlugins = "/var/run/k8s.cni.cncf.io/devinfo/dp/";

    /// <summary>The file that plugins of an attachment may read and write.</summary>
    public static string ForPlugin(string displayName, ContainerId container, InterfaceName name) => OfPlugins + Flat($"{displayName}-{container}_{name}");

    /// <summary>The file in which a device plugin tells of a device.</summary>
    public static string OfDevicePlugin(string resourceName, string deviceId) => OfDevicePlugins + Flat($"{resourceName}-{deviceId}-device.json");

    private static string Flat(string name) => name.Replace('/', '-');
}
