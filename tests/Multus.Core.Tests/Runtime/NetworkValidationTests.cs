using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Runtime;

public sealed class NetworkValidationTests
{
    private readonly Dictionary<string, string[]> _plugins = new(StringComparer.Ordinal)
    {
        ["bridge"] = ["0.4.0", "1.0.0", "1.1.0"],
        ["tuning"] = ["0.1.0", "0.4.0", "1.0.0"],
    };

    [Fact]
    public async Task Case147_Capabilities_AreThoseDeclaredTrue_EachOnce()
    {
        var validation = await ValidateAsync("""
            "cniVersion":"1.0.0","plugins":[{"type":"bridge","capabilities":{"mac":true,"ips":false}},{"type":"tuning","capabilities":{"mac":true,"bandwidth":true}}]
            """);

        Assert.True(validation.IsValid);
        Assert.Equal(["mac", "bandwidth"], validation.Capabilities.AsEnumerable());
    }

    // Differs on purpose: errors are told apart, not joined into one text in brackets.
    [Fact]
    public async Task Case176_PluginThatIsMissing_IsNamed()
    {
        var validation = await ValidateAsync("""
            "cniVersion":"1.0.0","plugins":[{"type":"nope"},{"type":"bridge"}]
            """);

        Assert.Equal("failed to find plugin \"nope\" in path [/opt/cni/bin]", Assert.Single(validation.Problems).Message);
        Assert.Empty(validation.CommonVersions);
    }

    // Differs on purpose: what is no version does not load in the first place; one that nobody speaks is told for each plugin.
    [Fact]
    public async Task Case177_VersionThatNobodySpeaks_IsToldForEachPlugin()
    {
        var validation = await ValidateAsync("""
            "cniVersion":"9.9.9","plugins":[{"type":"bridge"},{"type":"tuning"},{"type":"bridge"}]
            """);

        Assert.Equal(
            """
            plugin bridge does not support config version "9.9.9"; it supports 0.4.0, 1.0.0, 1.1.0
            plugin tuning does not support config version "9.9.9"; it supports 0.1.0, 0.4.0, 1.0.0
            """,
            validation.ToString());
        Assert.All(validation.Problems, static problem => Assert.Equal(CniErrorCode.IncompatibleVersion, problem.Code));
    }

    [Fact]
    public async Task Case178_VersionThatIsNotStated_CountsAs010()
    {
        Assert.True((await ValidateAsync("""
            "plugins":[{"type":"tuning"}]
            """)).IsValid);
        Assert.False((await ValidateAsync("""
            "plugins":[{"type":"bridge"}]
            """)).IsValid);
    }

    [Fact]
    public async Task CommonVersions_AreThoseOfTheNetworkThatAllSpeak_NewestFirst()
    {
        var validation = await ValidateAsync("""
            "cniVersion":"0.3.1","cniVersions":["0.4.0","1.1.0","1.0.0"],"plugins":[{"type":"bridge"},{"type":"tuning"}]
            """);

        Assert.False(validation.IsValid);
        Assert.Equal([CniVersion.V100, CniVersion.V040], validation.CommonVersions.AsEnumerable());
    }

    [Fact]
    public void NetworkInAnotherVersion_IsRunInThat()
    {
        var network = Read("""
            "cniVersion":"0.3.1","cniVersions":["1.1.0"],"plugins":[{"type":"bridge","mine":1.50}]
            """);

        var pinned = network.WithVersion(CniVersion.V040);

        Assert.Equal(CniVersion.V040, pinned.Version);
        Assert.Equal("""{"name":"shopnet","cniVersion":"0.4.0","plugins":[{"type":"bridge","mine":1.50}]}""", pinned.ToString());
    }

    private static NetworkConfigList Read(string members) => NetworkConfigReader.Read(JsonText.Utf8($$"""{"name":"shopnet",{{members.Trim()}}}"""));

    private ValueTask<NetworkValidation> ValidateAsync(string members)
    {
        var executor = new FakeExecutor { Answer = Answer };
        var runtime = new CniRuntime(new ConflistRunner(executor), new FileResultCache(new MemoryFileStore(), "/cache"));
        var context = new InvocationContext(null, CniArgs.Empty, ["/opt/cni/bin"]);
        return runtime.ValidateAsync(new NetworkCall(Read(members), context), CancellationToken.None);
    }

    private DelegateOutcome Answer(DelegateCall call)
    {
        Assert.Equal(CniCommand.Version, call.Command);
        return _plugins.TryGetValue(call.Type.Value, out var versions)
            ? new DelegateOutcome.Succeeded(Result: null) { Versions = PluginVersions.Of([.. versions.Select(CniVersion.Parse)]) }
            : FakeExecutor.Fail(999, $"failed to find plugin \"{call.Type}\" in path [{string.Join(' ', call.Context.PluginPath)}]");
    }
}
