using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.K8s.Manifests;

/// <summary>
/// A folder of manifests in the place of a cluster (<c>manifestDir</c> of the node's configuration), for nodes without Kubernetes:
/// pods and NetworkAttachmentDefinitions (multi-network standard, sections 3 and 4) as <c>kubectl</c> would take them, in YAML and JSON.
/// Sandboxes that are no pod in it get what the node's configuration gives to all. Network status and events are logged.
/// </summary>
/// <remarks>
/// Files are <c>*.yaml</c>, <c>*.yml</c> and <c>*.json</c> of the folder itself, 1 MiB each at most, in byte order of their names. Each
/// may have several documents, and lists (<c>kind: List</c>). Of two things of one name the first counts. Each call reads the folder anew.
/// A document that cannot be read is an error where it mentions the name that is looked for and no other document has that.
/// </remarks>
public static class ManifestCluster
{
    /// <summary>Takes a folder for a cluster without devices. It is not read before something is asked for.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder, an absolute path.</param>
    /// <param name="logger">Told what became of pods, and what is odd in the folder.</param>
    /// <returns>The ports, which are thread-safe. They throw <see cref="CniException"/> where the folder is missing or empty (code 7).</returns>
    /// <exception cref="CniException">The path is not absolute (code 7).</exception>
    public static ClusterPorts Open(IFileStore files, string folder, ILogger logger) => Open(files, folder, new WithoutDevices(), logger);

    /// <summary>Takes a folder for a cluster. It is not read before something is asked for.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder, an absolute path.</param>
    /// <param name="devices">Who knows the devices that containers were given.</param>
    /// <param name="logger">Told what became of pods, and what is odd in the folder.</param>
    /// <returns>The ports, which are thread-safe. They throw <see cref="CniException"/> where the folder is missing or empty (code 7).</returns>
    /// <exception cref="CniException">The path is not absolute (code 7).</exception>
    public static ClusterPorts Open(IFileStore files, string folder, IDeviceAllocationClient devices, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(logger);
        if (!Path.IsPathFullyQualified(folder))
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"\"{ManifestFolder.Key}\": \"{folder}\" is not an absolute path"));
        }

        var manifests = new ManifestFolder(files, folder, logger);
        var reports = new LoggedReports(logger);
        return new ClusterPorts
        {
            Expectation = PodExpectation.MayBeUnknown,
            Pods = new ManifestPodClient(manifests),
            Networks = new ManifestNetworkClient(manifests),
            Statuses = reports,
            Events = reports,
            Devices = devices,
        };
    }
}
