using System.Text;
using Multus.Core.Cni;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.State;
using Multus.K8s.Manifests;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Manifests;

/// <summary>Multus with a folder of manifests, everything else around it fake.</summary>
internal sealed class ManifestRuntime
{
    private readonly MemoryFileStore _files = new();
    private readonly FakeExecutor _executor = new();

    public void Put(string path, string content) => _files.Put(path, content);

    /// <summary>Adds a container, and gives the calls of delegates that came of it.</summary>
    public async Task<IReadOnlyList<DelegateCall>> AddAsync(string config, string args)
    {
        _executor.Forget();
        Assert.True(NetnsPath.TryParse("/run/netns/x", out var netns));
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("box"), netns), InterfaceName.Parse("eth0"));
        var request = new CniRequest(CniCommand.Add, new InvocationContext(target, CniArgs.Parse(args), ["/cni"]), Encoding.UTF8.GetBytes(config));

        var answer = await new MultusRuntime(Services()).HandleAsync(request, CancellationToken.None);

        Assert.True(answer is CniResponse.Ok, (answer as CniResponse.Fail)?.Error.ToString());
        return _executor.Calls;
    }

    private MultusServices Services() => new()
    {
        Executor = _executor,
        Sandboxes = new FakeSandboxes(),
        OpenState = folder => NodeState.InFolder(_files, folder),
        Files = _files,
        OpenCluster = config => config.Cluster.ManifestDir is { } folder ? ManifestCluster.Open(_files, folder, new ListLogger()) : null,
    };
}
