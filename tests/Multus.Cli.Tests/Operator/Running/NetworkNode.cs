using System.Text.RegularExpressions;
using Multus.Cli.Tests.Operator.Commands;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Running;

/// <summary>A machine with plugins of the system, a sandbox, and somebody who runs networks in it.</summary>
internal sealed partial class NetworkNode : IDisposable
{
    private readonly string _bridge = $"br-{Guid.NewGuid():N}"[..12];

    public NetworkNode()
    {
        Console.Environment["CNI_PATH"] = "/usr/lib/cni";
        Console.Environment["NETCONFPATH"] = Console["net.d"];
        Console.Put("net.d/10-lan.conflist", $$$"""
            {
              "cniVersion": "1.0.0",
              "name": "lan",
              "plugins": [
                { "type": "bridge", "bridge": "{{{_bridge}}}", "isGateway": true, "ipam": { "type": "host-local", "dataDir": "{{{Console["ipam"]}}}", "subnet": "10.99.7.0/24", "routes": [{ "dst": "10.98.0.0/16", "gw": "10.99.7.1" }] } },
                { "type": "tuning", "capabilities": { "mac": true }, "sysctl": {} }
              ]
            }
            """);
    }

    public PeopleConsole Console { get; } = new();

    public TestNamespace Sandbox { get; } = new();

    /// <summary>The names of what is kept.</summary>
    public IReadOnlyList<string> Kept => Console.Files("cache/results");

    /// <summary>Addresses that are handed out.</summary>
    public int Leases => Console.Files("ipam").Count(static name => Path.GetFileName(name).StartsWith("10.99.", StringComparison.Ordinal));

    /// <summary>Gives a command about the network and the sandbox.</summary>
    public Task<int> RunAsync(string command, params string[] more) => Console.RunAsync([command, "lan", Sandbox.Name, "--cache-dir", Console["cache"], .. more]);

    /// <summary>What changes from run to run taken out; what takes its place is as long.</summary>
    public string Clean(string text) => ChangingNames().Replace(
        text.Replace(_bridge, "BRIDGE-NAME-", StringComparison.Ordinal).Replace(Sandbox.Name, "SANDBOX-OF-24-CHARACTERS", StringComparison.Ordinal),
        static match => match.Value.StartsWith("veth", StringComparison.Ordinal) ? "VETH-OF-HOST" : "MAC-OF-INTERFACE-");

    public void Dispose()
    {
        Console.Dispose();
        Sandbox.Dispose();
        Tool.TryRun("ip", "link", "del", _bridge);
    }

    [GeneratedRegex("([0-9a-f]{2}:){5}[0-9a-f]{2}|veth[0-9a-f]{8}")]
    private static partial Regex ChangingNames();
}
