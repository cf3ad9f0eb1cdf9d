using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins;

/// <summary>A node made of real parts: a network namespace as its host, one for each pod, and the reference plugins of Debian.</summary>
internal sealed class Node : IDisposable
{
    public const string PluginFolder = "/usr/lib/cni";

    private readonly TempFolder _work = new();
    private readonly TestNamespace _host = new();

    public Node()
    {
        Directory.CreateDirectory(_work["ipam"]);
        _host.Ip("link", "set", "lo", "up");

        // On CHECK, the portmap plugin of Debian 12 looks for its IPv4 rules in the tables of IPv6 as well. Where there are no
        // such tools it does not.
        Directory.CreateDirectory(_work["sbin"]);
        File.CreateSymbolicLink(_work["sbin/iptables"], "/usr/sbin/iptables");
    }

    /// <summary>The address reservations that host-local keeps: the files named after addresses.</summary>
    public IReadOnlyList<string> Reservations =>
        [.. _work.Files("ipam").Where(static file => char.IsAsciiDigit(Path.GetFileName(file)[0]))];

    public IReadOnlyList<string> State => _work.Files("state");

    /// <summary>The interfaces on the host, but for the bridges, which the bridge plugin leaves for the next pod.</summary>
    public IReadOnlyList<string> HostLinks =>
        [.. _host.Links().Where(static name => !name.StartsWith("br-", StringComparison.Ordinal))];

    public string NatRules => Tool.Run("ip", "netns", "exec", _host.Name, "iptables", "-t", "nat", "-S");

    public string HostIp(params string[] arguments) => _host.Ip(arguments);

    /// <summary>The configuration of the node with these delegates.</summary>
    public JsonObject Config(string version, params JsonObject[] delegates) => new()
    {
        ["cniVersion"] = version,
        ["name"] = "node",
        ["type"] = "multus",
        ["binDir"] = PluginFolder,
        ["cniDir"] = _work["state"],
        ["delegates"] = new JsonArray([.. delegates]),
    };

    /// <summary>Addresses from a range.</summary>
    public JsonObject HostLocal(string subnet, string? only = null)
    {
        var ipam = new JsonObject { ["type"] = "host-local", ["subnet"] = subnet, ["dataDir"] = _work["ipam"] };
        if (only is not null)
        {
            ipam["rangeStart"] = only;
            ipam["rangeEnd"] = only;
        }

        return ipam;
    }

    public Task<PluginAnswer> CallAsync(string command, string container, TestNamespace pod, JsonObject config)
    {
        var variables = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = command,
            ["CNI_CONTAINERID"] = container,
            ["CNI_NETNS"] = pod.Path,
            ["CNI_IFNAME"] = "eth0",
            ["CNI_PATH"] = PluginFolder,
            ["PATH"] = _work["sbin"],
        };
        return MultusBinary.CallInAsync(_host.Name, variables, config.ToJsonString());
    }

    public void Dispose()
    {
        _host.Dispose();
        _work.Dispose();
    }
}
