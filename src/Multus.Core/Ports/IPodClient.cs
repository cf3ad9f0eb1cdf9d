using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Ports;

/// <summary>Looks pods up. An implementation is thread-safe, has a time limit of its own, and tries again what is worth it.</summary>
public interface IPodClient
{
    /// <summary>Finds a pod by namespace and name; null if there certainly is none.</summary>
    /// <exception cref="CniException">It could not be found out (code 11), or we may not know (code 999).</exception>
    ValueTask<PodSnapshot?> FindAsync(PodRef pod, CancellationToken cancellationToken);
}
