using System.Net;
using System.Net.Sockets;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.TestKit.Fakes;

/// <summary>Sandboxes that have the interfaces a test says.</summary>
public sealed class FakeSandboxes : ISandboxNetwork
{
    /// <summary>Whether an interface is there.</summary>
    public Func<string, bool> Exists { get; set; } = static _ => false;

    /// <summary>The namespaces that are not there.</summary>
    public ISet<string> Missing { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What was done to default routes, in order: <c>remove net1 InterNetwork</c>, <c>add net1 10.1.1.254</c>.</summary>
    public IList<string> RouteChanges { get; } = [];

    /// <summary>Why a change of default routes fails, by what <see cref="RouteChanges"/> calls it; null where it does not.</summary>
    public Func<string, CniError?> RouteFailure { get; set; } = static _ => null;

    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public ValueTask<ISandbox> OpenAsync(NetnsPath netns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(netns);
        if (Missing.Contains(netns.Value))
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetns, $"no net namespace {netns} found: No such file or directory"));
        }

        Opened++;
        return ValueTask.FromResult<ISandbox>(new Sandbox(this));
    }

    private sealed class Sandbox(FakeSandboxes owner) : ISandbox
    {
        public ValueTask<bool> InterfaceExistsAsync(InterfaceName name, CancellationToken cancellationToken) => ValueTask.FromResult(owner.Exists(name.Value));

        public ValueTask RemoveDefaultRoutesAsync(InterfaceName name, AddressFamily family, CancellationToken cancellationToken) => Change($"remove {name} {family}");

        public ValueTask AddDefaultRouteAsync(InterfaceName name, IPAddress gateway, CancellationToken cancellationToken) => Change($"add {name} {gateway}");

        public ValueTask DisposeAsync()
        {
            owner.Closed++;
            return ValueTask.CompletedTask;
        }

        private ValueTask Change(string change)
        {
            owner.RouteChanges.Add(change);
            return owner.RouteFailure(change) is { } error ? throw new CniException(error) : ValueTask.CompletedTask;
        }
    }
}
