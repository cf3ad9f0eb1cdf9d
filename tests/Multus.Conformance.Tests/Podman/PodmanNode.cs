using System.Text.Json.Nodes;
using Multus.Conformance.Tests.Runtimes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Podman;

/// <summary>A machine with a real Podman 4, whose networks are CNI's, and a folder for each thing it keeps.</summary>
internal sealed class PodmanNode : IAsyncDisposable
{
    private const string Image = "localhost/box";

    private readonly TempFolder _folder = new();
    private readonly string _mark = $"{Guid.NewGuid():N}"[..6];

    public string this[string name] => _folder[name];

    /// <summary>The addresses that are handed out.</summary>
    public IReadOnlyList<string> Leases => [.. Files("ipam").Where(static file => Path.GetFileName(file).StartsWith("10.", StringComparison.Ordinal))];

    public static async Task<PodmanNode> StartAsync()
    {
        var node = new PodmanNode();
        foreach (var plugin in (string[])[MultusBinary.Path, MultusBinary.Shim, .. Directory.GetFiles("/usr/lib/cni")])
        {
            Directory.CreateDirectory(node["bin"]);
            File.CreateSymbolicLink(node[$"bin/{Path.GetFileName(plugin)}"], plugin);
        }

        // A limit of open files that is above that of who starts it may be refused.
        node.Write("containers.conf", """
            [network]
            network_backend = "cni"
            cni_plugin_dirs = ["${N}/bin"]
            [engine]
            events_logger = "none"
            [containers]
            log_driver = "k8s-file"
            default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
            """);
        await File.WriteAllBytesAsync(node["layer.tar"], BusyboxLayer.Write());
        await node.DoAsync("import", node["layer.tar"], Image);
        return node;
    }

    /// <summary>Writes a file of this node; <c>${N}</c> in it is the node's folder, and <c>${B}</c> the beginning of its bridges' names.</summary>
    public string Write(string name, string content) => _folder.Write(name, Fill(content));

    public string Fill(string text) => text.Replace("${N}", _folder.Root, StringComparison.Ordinal).Replace("${B}", _mark, StringComparison.Ordinal);

    public IReadOnlyList<string> Files(string name) => _folder.Files(name);

    /// <summary>Runs a container on a network, with more arguments of <c>podman run</c>.</summary>
    public Task RunAsync(string name, string network, params string[] more) =>
        DoAsync(["run", "--detach", "--name", name, "--network", network, .. more, Image, "/bin/busybox", "sleep", "86400"]);

    /// <summary>Podman, with whatever comes of it.</summary>
    public async Task<PluginAnswer> TryAsync(params string[] arguments)
    {
        var variables = new Dictionary<string, string> { ["CONTAINERS_CONF"] = this["containers.conf"], ["HOME"] = _folder.Root, ["TMPDIR"] = _folder.Root };
        using var process = PluginProgram.Start(
            "podman",
            variables,
            [
                "--root", this["root"], "--runroot", this["runroot"], "--tmpdir", this["tmp"], "--network-config-dir", this["net.d"],
                "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs", "--runtime", "runc", .. arguments,
            ]);
        process.StandardInput.Close();
        return await PluginProgram.FinishAsync(process);
    }

    /// <summary>Podman, which must succeed.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> DoAsync(params string[] arguments)
    {
        var answer = await TryAsync(arguments);
        Assert.True(answer.Exit == 0, $"podman {string.Join(' ', arguments)}: {answer.Output}{answer.Error}");
        return answer.Output;
    }

    /// <summary>What the machine sees in a running container's network: <c>interface address</c>, without the loopback and what IPv6 makes up.</summary>
    public async Task<IReadOnlyList<string>> SeenAsync(string container)
    {
        var netns = (await DoAsync("inspect", "--format", "{{.NetworkSettings.SandboxKey}}", container)).Trim();
        var links = JsonNode.Parse(Tool.Run("nsenter", $"--net={netns}", "ip", "-j", "-4", "addr"))!.AsArray();
        return [.. from link in links from address in link!["addr_info"]!.AsArray() where (string?)link["ifname"] != "lo" select $"{link["ifname"]} {address!["local"]}"];
    }

    public async ValueTask DisposeAsync()
    {
        await TryAsync("rm", "--all", "--force", "--time", "0");
        foreach (var bridge in JsonNode.Parse(Tool.Run("ip", "-j", "link", "show", "type", "bridge"))!.AsArray()
            .Select(static link => (string)link!["ifname"]!).Where(name => name.StartsWith(_mark, StringComparison.Ordinal)))
        {
            Tool.TryRun("ip", "link", "del", bridge);
        }

        _folder.Dispose();
    }
}
