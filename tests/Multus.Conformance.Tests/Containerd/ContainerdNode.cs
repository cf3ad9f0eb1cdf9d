using System.Diagnostics;
using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using Multus.Conformance.Tests.Runtimes;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Containerd;

/// <summary>A node with a real containerd, an image for sandboxes made of busybox, and a folder for each thing it is configured with.</summary>
internal sealed class ContainerdNode : IAsyncDisposable
{
    private const string Image = "localhost/pause:1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();
    private readonly List<string> _sandboxes = [];
    private Process? _process;
    private CriClient? _client;

    /// <summary>Where containerd looks for networks.</summary>
    public string NetworkFolder => _folder["net.d"];

    public string this[string name] => _folder[name];

    public static async Task<ContainerdNode> StartAsync()
    {
        var node = new ContainerdNode();
        node.MakePluginFolder();
        node._folder.Write("containerd.toml", node.Configuration());
        node.WriteImage();
        Directory.CreateDirectory(node.NetworkFolder);
        await node.StartContainerdAsync();
        return node;
    }

    /// <summary>Writes a file of this node; <c>${N}</c> in it is the node's folder.</summary>
    public string Write(string name, string content) => _folder.Write(name, Fill(content));

    public IReadOnlyList<string> Files(string name) => _folder.Files(name);

    public async Task<string> RunPodAsync(string @namespace, string name, string uid)
    {
        var id = await _client!.RunPodSandboxAsync(@namespace, name, uid);
        _sandboxes.Add(id);
        return id;
    }

    public Task<string> AddressOfAsync(string id) => _client!.AddressOfAsync(id);

    public async Task RemovePodAsync(string id)
    {
        await _client!.StopPodSandboxAsync(id);
        await _client.RemovePodSandboxAsync(id);
        _sandboxes.Remove(id);
    }

    /// <summary>The network namespaces that there are, by their paths.</summary>
    public static IReadOnlyList<string> Namespaces() => [.. Directory.GetFiles("/run/netns", "cni-*")];

    public string Fill(string text) => text.Replace("${N}", _folder.Root, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var id in _sandboxes.ToArray())
        {
            await Record.ExceptionAsync(() => RemovePodAsync(id));
        }

        _client?.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        // What watches the containers outlives containerd, by design.
        Tool.TryRun("pkill", "-9", "-f", _folder["containerd.sock"]);
        foreach (var line in (await File.ReadAllLinesAsync("/proc/self/mounts")).Reverse().Select(static line => line.Split(' ')[1]).Where(path => path.StartsWith(_folder.Root, StringComparison.Ordinal)))
        {
            Tool.TryRun("umount", "-l", line);
        }

        _folder.Dispose();
    }

    private void MakePluginFolder()
    {
        Directory.CreateDirectory(_folder["bin"]);
        File.CreateSymbolicLink(_folder["bin/multus"], MultusBinary.Path);
        File.CreateSymbolicLink(_folder["bin/multus-shim"], MultusBinary.Shim);
        foreach (var plugin in Directory.GetFiles("/usr/lib/cni"))
        {
            File.CreateSymbolicLink(_folder[$"bin/{Path.GetFileName(plugin)}"], plugin);
        }
    }

    private string Configuration() => Fill($"""
        version = 2
        root = "${"{N}"}/root"
        state = "${"{N}"}/state"
        disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.snapshotter.v1.overlayfs", "io.containerd.tracing.processor.v1.otlp"]
        [grpc]
        address = "${"{N}"}/containerd.sock"
        [plugins."io.containerd.grpc.v1.cri"]
        sandbox_image = "{Image}"
        restrict_oom_score_adj = true
        disable_apparmor = true
        disable_tcp_service = true
        stream_server_port = "0"
        [plugins."io.containerd.grpc.v1.cri".cni]
        bin_dir = "${"{N}"}/bin"
        conf_dir = "${"{N}"}/net.d"
        [plugins."io.containerd.grpc.v1.cri".containerd]
        snapshotter = "native"
        """);

    private async Task StartContainerdAsync()
    {
        _process = PluginProgram.Start("containerd", new Dictionary<string, string>(), "-c", _folder["containerd.toml"]);
        _process.StandardInput.Close();
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = KeepLogAsync(_process);
        var watch = Stopwatch.StartNew();
        while (Tool.TryRun("ctr", "-a", _folder["containerd.sock"], "-n", "k8s.io", "images", "import", "--no-unpack", _folder["image.tar"]) is { Exit: not 0 } answer)
        {
            Assert.True(watch.Elapsed < Patience && !_process.HasExited, $"containerd does not answer: {answer.Error}");
            await Task.Delay(100);
        }

        _client = new CriClient(_folder["containerd.sock"]);
        while (!await _client.HasImageAsync(Image))
        {
            Assert.True(watch.Elapsed < Patience, $"containerd does not know of {Image}");
            await Task.Delay(100);
        }
    }

    private async Task KeepLogAsync(Process process) =>
        await File.WriteAllTextAsync(Repository.At("artifacts", "containerd.log"), await process.StandardError.ReadToEndAsync());

    // As "docker save" writes it: one layer with nothing but busybox.
    private void WriteImage()
    {
        var layer = BusyboxLayer.Write();
        var digest = Convert.ToHexStringLower(SHA256.HashData(layer));
        using var image = new TarWriter(File.Create(_folder["image.tar"]));
        Add("config.json", Encoding.UTF8.GetBytes(
            $$$"""{"architecture":"{{{Architecture}}}","os":"linux","config":{"Entrypoint":["/bin/busybox","sleep","86400"]},"rootfs":{"type":"layers","diff_ids":["sha256:{{{digest}}}"]}}"""));
        Add("manifest.json", Encoding.UTF8.GetBytes($$"""[{"Config":"config.json","RepoTags":["{{Image}}"],"Layers":["layer.tar"]}]"""));
        Add("layer.tar", layer);

        void Add(string name, byte[] content) =>
            image.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
    }

    private static string Architecture => System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";
}
