using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>A network that the library runs on a node, as a container runtime would have it do.</summary>
internal sealed class LibrarySide
{
    private readonly Node _node;
    private readonly HostLauncher _launcher;
    private readonly ProcessDelegateExecutor _executor;
    private readonly CniRuntime _runtime;
    private readonly AttachmentCall _call;

    public LibrarySide(Node node, string netns, string network, PluginCase plugins)
    {
        _node = node;
        _launcher = new HostLauncher(node);
        var files = new DiskFileStore();
        var options = new ProcessExecutorOptions { BaseEnvironment = new Dictionary<string, string> { ["PATH"] = plugins.Tools(node) } };
        _executor = new ProcessDelegateExecutor(new PluginLocator(files), _launcher, TimeProvider.System, options);
        _runtime = new CniRuntime(new ConflistRunner(_executor), new FileResultCache(files, node.StateFolder));

        var sandbox = new SandboxRef(ContainerId.Parse(HandSide.Container), NetnsPath.Parse(netns));
        var target = new AttachmentTarget(sandbox, InterfaceName.Parse(plugins.Interface));
        _call = new AttachmentCall(
            NetworkConfigReader.Read(Encoding.UTF8.GetBytes(network)),
            new InvocationContext(target, CniArgs.Parse(plugins.Args), [Node.PluginFolder]),
            CapabilityArgs.Parse(Encoding.UTF8.GetBytes(plugins.Offers)));
    }

    public IReadOnlyList<Exchange> Exchanges => _launcher.Exchanges;

    /// <summary>The results that are kept of this network.</summary>
    public IReadOnlyList<string> KeptResults => [.. _node.State.Where(file => file.StartsWith($"{Network}-", StringComparison.Ordinal))];

    public NetworkName Network => _call.Network.Name;

    public CniVersion Version => _call.Network.Version;

    private NetworkCall NetworkCall => new(_call.Network, _call.Context);

    public async Task<DelegateOutcome> AddAsync() => await _runtime.AddAsync(_call, CancellationToken.None);

    /// <summary>ADD of the only plugin, as if it stood behind one that came to this result.</summary>
    public async Task<DelegateOutcome> AddAfterAsync(CniResult previous)
    {
        var request = RequestConfig.Derive(_call.Network, _call.Network.Plugins.Single(), _call.Capabilities, previous);
        return await _executor.ExecuteAsync(new DelegateCall(CniCommand.Add, request, _call.Context), CancellationToken.None);
    }

    public async Task<DelegateOutcome> CheckAsync() => await _runtime.CheckAsync(_call, CancellationToken.None);

    public async Task<DelegateOutcome> DelAsync() => await _runtime.DelAsync(_call, CancellationToken.None);

    public async Task<DelegateOutcome> StatusAsync() => await _runtime.StatusAsync(NetworkCall, CancellationToken.None);

    /// <summary>GC with this attachment as the only valid one.</summary>
    public async Task<IReadOnlyList<CniError>> GcAsync() => await _runtime.GcAsync(NetworkCall, [_call.Context.Target!.Key], CancellationToken.None);

    /// <summary>GC with no attachment valid any more.</summary>
    public async Task<IReadOnlyList<CniError>> GcOfAllAsync() => await _runtime.GcAsync(NetworkCall, [], CancellationToken.None);
}
