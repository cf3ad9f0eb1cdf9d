using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Ports;

/// <summary>Looks into the network of sandboxes. An implementation is thread-safe.</summary>
public interface ISandboxNetwork
{
    /// <summary>Opens a sandbox's network.</summary>
    /// <exception cref="CniException">The path is missing, or is no network namespace (code 8).</exception>
    ValueTask<ISandbox> OpenAsync(NetnsPath netns, CancellationToken cancellationToken);
}
