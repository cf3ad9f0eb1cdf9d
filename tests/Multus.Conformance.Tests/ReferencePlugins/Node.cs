using System.Net;
using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins;

/// <summary>A node made of real parts: a network namespace as its host, one for each pod, and the reference plugins of Debian.</summary>
internal sealed class Node : IDisposable
{
    public const string PluginFolder = "/usr/lib/cni";

    /// <summary>Which program <see cref="Doorway"/> runs.</summary>
    public const string ProgramVariable = "PROGRAM_ON_HOST";

    private readonly TempFolder _work = new();
    private readonly TestNamespace _host = new();
    private readonly Lazy<string> _doorway;

    public Node()
    {
        _doorway = new(() => _work.WriteProgram("on-host", $"""
            #!/bin/sh
            exec /sbin/ip netns exec {Name} "${ProgramVariable}"
            """));
        Directory.CreateDirectory(_work["ipam"]);
        _host.Ip("link", "set", "lo", "up");

        // On CHECK, the portmap plugin of Debian 12 looks for its IPv4 rules in the tables of IPv6 as well. Where there are no
        // such tools it does not.
        Directory.CreateDirectory(_work["sbin"]);
        File.CreateSymbolicLink(_work["sbin/iptables"], "/usr/sbin/iptables");
        Directory.CreateDirectory(_work["sbin-ipv6"]);
        File.CreateSymbolicLink(_work["sbin-ipv6/ip6tables"], "/usr/sbin/ip6tables");
    }

    /// <summary>The name of the network namespace that is the host.</summary>
    public string Name => _host.Name;

    /// <summary>The folder with all of the node's files.</summary>
    public string Root => _work.Root;

    /// <summary>The PATH on which plugins find tools for IPv4.</summary>
    public string Tools => _work["sbin"];

    /// <summary>The PATH on which plugins find tools for IPv6 as well.</summary>
    public string ToolsOfBothFamilies => $"{Tools}:{_work["sbin-ipv6"]}";

    /// <summary>The address reservations that host-local keeps: the files named after addresses.</summary>
    public IReadOnlyList<string> Reservations =>
        [.. _work.Files("ipam").Where(static file => IPAddress.TryParse(Path.GetFileName(file), out _))];

    /// <summary>A program that runs the program of the variable <see cref="ProgramVariable"/> on the host.</summary>
    public string Doorway => _doorway.Value;

    public string StateFolder => _work["state"];

    public IReadOnlyList<string> State => _work.Files("state");

    /// <summary>The interfaces on the host, but for the bridges, which the bridge plugin leaves for the next pod.</summary>
    public IReadOnlyList<string> HostLinks =>
        [.. _host.Links().Where(static name => !name.StartsWith("br-", StringComparison.Ordinal))];

    public string NatRules => Run("iptables", "-t", "nat", "-S");

    public string HostIp(params string[] arguments) => _host.Ip(arguments);

    /// <summary>Gives the host an uplink <c>up0</c> and a spare device <c>dev0</c>, and lets IPv6 addresses be used at once.</summary>
    public Node WithDevices()
    {
        _host.UseAddressesAtOnce();
        foreach (var (name, peer) in (ReadOnlySpan<(string, string)>)[("up0", "up1"), ("dev0", "dev1")])
        {
            _host.Ip("link", "add", name, "type", "veth", "peer", "name", peer);
            _host.Ip("link", "set", name, "up");
            _host.Ip("link", "set", peer, "up");
        }

        return this;
    }

    /// <summary>Takes away what host-local knows.</summary>
    public void LoseReservations()
    {
        foreach (var file in Reservations)
        {
            File.Delete(_work[$"ipam/{file}"]);
        }
    }

    /// <summary>Runs a program on the host.</summary>
    public string Run(string program, params string[] arguments) => Tool.Run("ip", ["netns", "exec", _host.Name, program, .. arguments]);

    /// <summary>The configuration of the node with these delegates.</summary>
    public JsonObject Config(string version, params JsonObject[] delegates) => new()
    {
        ["cniVersion"] = version,
        ["name"] = "node",
        ["type"] = "multus",
        ["binDir"] = PluginFolder,
        ["cniDir"] = StateFolder,
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
            ["PATH"] = Tools,
        };
        return MultusBinary.CallInAsync(_host.Name, variables, config.ToJsonString());
    }

    public void Dispose()
    {
        _host.Dispose();
        _work.Dispose();
    }
}
