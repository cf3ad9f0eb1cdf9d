using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Ports;

/// <summary>The network of one sandbox, while it is looked at. Not thread-safe.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>Whether there is an interface of that name.</summary>
    /// <exception cref="CniException">It could not be found out (code 5).</exception>
    ValueTask<bool> InterfaceExistsAsync(InterfaceName name, CancellationToken cancellationToken);
}
