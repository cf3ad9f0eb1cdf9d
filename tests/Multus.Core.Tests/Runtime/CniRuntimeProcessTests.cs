using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.Core.Tests.Delegation;
using Multus.Core.Tests.Delegation.Processes;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Runtime;

/// <summary>A container runtime down to the plugins' processes.</summary>
public sealed class CniRuntimeProcessTests
{
    private readonly MemoryFileStore _files = new();
    private readonly FakeLauncher _launcher = new();
    private readonly CniRuntime _runtime;

    public CniRuntimeProcessTests()
    {
        var executor = new ProcessDelegateExecutor(new PluginLocator(_files), _launcher, TimeProvider.System, new ProcessExecutorOptions());
        _runtime = new CniRuntime(new ConflistRunner(executor), new FileResultCache(_files, "/cache/results"));
        _files.WriteAtomically("/cni/bridge", ""u8, FileDurability.UntilPowerCut);
    }

    [Fact]
    public async Task Case166_DelOfPluginThatIsGone_Fails()
    {
        var call = CniRuntimeBench.Call(ConfigText.List("1.0.0", "gone", "bridge"));

        var error = (await _runtime.DelAsync(call, CancellationToken.None)).Error();

        Assert.Equal(
            new CniError(CniErrorCode.Internal, "plugin type=\"gone\" failed (delete): failed to find plugin \"gone\" in path [/cni]"), error);
        Assert.Equal(["DEL"], Commands());
    }

    [Fact]
    public async Task Case184_PluginFromBeforeVersions_WorksWithoutAny()
    {
        var call = CniRuntimeBench.Call(ConfigText.Read("""{"name":"shop","type":"bridge"}"""));
        _launcher.Answer = static _ => FakeLauncher.Exited(0, """{"ip4":{"ip":"10.1.0.2/24","gateway":"10.1.0.1","routes":[{"dst":"0.0.0.0/0"}]}}""");

        var result = (await _runtime.AddAsync(call, CancellationToken.None)).Result()!;
        Assert.Equal(("0.1.0", "10.1.0.2/24", "0.0.0.0/0"), (result.ReadFrom!.Text, result.Ips[0].Address.ToString(), result.Routes[0].Destination.ToString()));

        Assert.Null((await _runtime.DelAsync(call, CancellationToken.None)).Result());
        Assert.Equal(["ADD", "DEL"], Commands());
        Assert.All(_launcher.Launches, static launch =>
        {
            var config = PluginConfig.Parse(launch.Input.Span);
            Assert.Equal(("shop", ""), (config.Name, config.StatedVersion));
            Assert.False(config.TryGet("prevResult", out _));
        });
        Assert.Equal(["/cni/bridge"], _files.Paths);
    }

    private IEnumerable<string> Commands() => _launcher.Launches.Select(static launch => launch.Environment["CNI_COMMAND"]);
}
