using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Commands;

/// <summary>Opens the clusters that configurations name. Thread-safe.</summary>
public interface IClusterProvider
{
    /// <summary>A cluster's ports, good for one request at least; null where the configuration names none.</summary>
    /// <exception cref="CniException">What it names cannot be used (code 7).</exception>
    ClusterPorts? Open(ClusterConfig config);
}
