using System.ComponentModel;
using Multus.Cni.Namespaces;
using Multus.Cni.Netlink;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cni.Sandbox;

/// <summary>Looks into sandboxes by netlink. Thread-safe.</summary>
public sealed class SandboxNetwork : ISandboxNetwork
{
    /// <inheritdoc/>
    public ValueTask<ISandbox> OpenAsync(NetnsPath netns, CancellationToken cancellationToken)
    {
        using var opened = NetworkNamespace.Open(netns);
        try
        {
            return ValueTask.FromResult<ISandbox>(new Opened(RouteNetlink.OpenIn(opened)));
        }
        catch (Win32Exception exception)
        {
            throw new CniException(new CniError(CniErrorCode.IoFailure, $"cannot look into network namespace {netns}: {exception.Message}"), exception);
        }
    }

    private sealed class Opened(RouteNetlink netlink) : ISandbox
    {
        public ValueTask<bool> InterfaceExistsAsync(InterfaceName name, CancellationToken cancellationToken)
        {
            try
            {
                return ValueTask.FromResult(netlink.FindLink(name.Value) is not null);
            }
            catch (NetlinkException exception)
            {
                throw new CniException(new CniError(CniErrorCode.IoFailure, exception.Message), exception);
            }
        }

        public ValueTask DisposeAsync()
        {
            netlink.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
