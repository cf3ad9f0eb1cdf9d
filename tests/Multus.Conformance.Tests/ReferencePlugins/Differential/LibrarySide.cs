using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>A network that the library runs on a node, as a container runtime would have it do.</summary>
internal sealed class LibrarySide : IDisposable
{
    private readonly TempFolder _work = new();
    private readonly HostLauncher _launcher;
    private readonly CniRuntime _runtime;
    private readonly AttachmentCall _call;

    public LibrarySide(Node node, TestNamespace pod, string network, PluginCase plugins)
        : this(node, pod.Path, network, plugins)
    {
    }

    public LibrarySide(Node node, string netns, string network, PluginCase plugins)
    {
        var files = new DiskFileStore();
        _launcher = new HostLauncher(node, _work);
        var options = new ProcessExecutorOptions { BaseEnvironment = new Dictionary<string, string> { ["PATH"] = plugins.Tools(node) } };
        var runner = new ConflistRunner(new ProcessDelegateExecutor(new PluginLocator(files), _launcher, TimeProvider.System, options));
        _runtime = new CniRuntime(runner, new FileResultCache(files, _work["results"]));

        var sandbox = new SandboxRef(ContainerId.Parse("pod"), NetnsPath.Parse(netns));
        var target = new AttachmentTarget(sandbox, InterfaceName.Parse(plugins.Interface));
        _call = new AttachmentCall(
            NetworkConfigReader.Read(Encoding.UTF8.GetBytes(network)),
            new InvocationContext(target, CniArgs.Parse(plugins.Args), [Node.PluginFolder]),
            CapabilityArgs.Parse(Encoding.UTF8.GetBytes(plugins.Offers)));
    }

    public IReadOnlyList<Exchange> Exchanges => _launcher.Exchanges;

    public IReadOnlyList<string> KeptResults => _work.Files("results");

    public NetworkName Network => _call.Network.Name;

    public CniVersion Version => _call.Network.Version;

    public async Task<DelegateOutcome> AddAsync() => await _runtime.AddAsync(_call, CancellationToken.None);

    public async Task<DelegateOutcome> CheckAsync() => await _runtime.CheckAsync(_call, CancellationToken.None);

    public async Task<DelegateOutcome> DelAsync() => await _runtime.DelAsync(_call, CancellationToken.None);

    public async Task<DelegateOutcome> StatusAsync() => await _runtime.StatusAsync(new NetworkCall(_call.Network, _call.Context), CancellationToken.None);

    public void Dispose() => _work.Dispose();
}
