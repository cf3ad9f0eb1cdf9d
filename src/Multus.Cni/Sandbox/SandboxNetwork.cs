using System.Collections.Immutable;
using System.ComponentModel;
using Multus.Cni.Namespaces;
using Multus.Cni.Netlink;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cni.Sandbox;

/// <summary>
/// Looks into sandboxes by netlink. Default routes are those of the main table; one that leads out through several interfaces at once
/// is none of either and stays. Thread-safe.
/// </summary>
public sealed class SandboxNetwork : ISandboxNetwork
{
    /// <inheritdoc/>
    public ValueTask<ISandbox> OpenAsync(NetnsPath netns, CancellationToken cancellationToken)
    {
        using var opened = NetworkNamespace.Open(netns);
        try
        {
            return ValueTask.FromResult<ISandbox>(new NetlinkSandbox(RouteNetlink.OpenIn(opened)));
        }
        catch (Win32Exception exception)
        {
            throw new CniException(new CniError(CniErrorCode.IoFailure, $"cannot look into network namespace {netns}: {exception.Message}"), exception);
        }
    }

    /// <summary>What is in a sandbox at the moment: its interfaces with their addresses and routes, by number, the loopback among them.</summary>
    /// <exception cref="CniException">There is no network namespace of that path (code 8), or the kernel did not say (code 5).</exception>
    public static ImmutableArray<InterfaceState> Describe(NetnsPath netns)
    {
        using var opened = NetworkNamespace.Open(netns);
        try
        {
            using var netlink = RouteNetlink.OpenIn(opened);
            return netlink.ListInterfaces();
        }
        catch (Win32Exception exception)
        {
            throw new CniException(new CniError(CniErrorCode.IoFailure, $"cannot look into network namespace {netns}: {exception.Message}"), exception);
        }
    }
}
