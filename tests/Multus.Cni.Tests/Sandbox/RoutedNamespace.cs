using System.Net;
using System.Net.Sockets;
using Multus.Cni.Sandbox;
using Multus.Cni.Tests.Support;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Sandbox;

/// <summary>A namespace with two interfaces: eth0 in 10.0.0.0/24 and fd00::/64, net1 in 10.1.1.0/24 and fd01::/64.</summary>
internal sealed class RoutedNamespace : IDisposable
{
    private readonly TestNamespace _netns = new();

    public RoutedNamespace()
    {
        _netns.Ip("link", "add", "name", "eth0", "type", "bridge");
        _netns.Ip("link", "add", "name", "net1", "type", "bridge");
        _netns.UseAddressesAtOnce();
        Ip("link set eth0 up");
        Ip("link set net1 up");
        Ip("address add 10.0.0.2/24 dev eth0");
        Ip("address add 10.1.1.2/24 dev net1");
        Ip("address add fd00::2/64 dev eth0 nodad");
        Ip("address add fd01::2/64 dev net1 nodad");
    }

    public string Name => _netns.Name;

    public string Ip(string arguments) => _netns.Ip(arguments.Split(' '));

    /// <summary>The default routes of a family in a table, one a line, as <c>ip</c> shows them, without what the state of links adds.</summary>
    public string Defaults(int family, string table = "main") => string.Join('\n', Ip($"-{family} route show table {table}").Split('\n')
        .Where(static line => line.StartsWith("default", StringComparison.Ordinal) || line.StartsWith('\t'))
        .Select(static line => line.Replace(" linkdown", "", StringComparison.Ordinal).Replace(" pref medium", "", StringComparison.Ordinal).Trim()));

    public async Task RemoveAsync(string name, AddressFamily family)
    {
        await using var sandbox = await new SandboxNetwork().OpenAsync(Netns.Path(_netns.Path), default);
        await sandbox.RemoveDefaultRoutesAsync(InterfaceName.Parse(name), family, default);
    }

    public async Task AddAsync(string name, string gateway)
    {
        await using var sandbox = await new SandboxNetwork().OpenAsync(Netns.Path(_netns.Path), default);
        await sandbox.AddDefaultRouteAsync(InterfaceName.Parse(name), IPAddress.Parse(gateway), default);
    }

    public static async Task<CniError> ErrorOfAsync(Func<Task> action) => (await Assert.ThrowsAsync<CniException>(action)).Error;

    public void Dispose() => _netns.Dispose();
}
