using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Planning;

public sealed class NodeConfigOverrideTests
{
    [Theory]
    [InlineData("""{"name":"n","binDir":"/a"}""", """{"binDir":"/b","logLevel":"debug"}""", """{"name":"n","binDir":"/b","logLevel":"debug"}""")]
    [InlineData("""{"name":"n","BINDIR":"/a"}""", """{"binDir":"/b"}""", """{"name":"n","binDir":"/b"}""")]
    [InlineData("""{"name":"n","capabilities":{"a":true}}""", """{"capabilities":{"b":true}}""", """{"name":"n","capabilities":{"b":true}}""")]
    [InlineData("""{"name":"n","x":1.50}""", "{}", """{"name":"n","x":1.50}""")]
    public void Apply_KeyOfTheDaemon_TakesThePlaceOfTheRequests(string request, string daemon, string expected) =>
        Assert.Equal(expected, Apply(request, daemon, ReadinessWatcher.Requests));

    [Theory]
    [InlineData("name")]
    [InlineData("type")]
    [InlineData("runtimeConfig")]
    [InlineData("prevResult")]
    [InlineData("cni.dev/valid-attachments")]
    [InlineData("socketDir")]
    [InlineData("daemonSocketDir")]
    [InlineData("chrootDir")]
    [InlineData("metricsPort")]
    [InlineData("enablePprof")]
    [InlineData("connectionLimit")]
    [InlineData("perNodeCertificate")]
    [InlineData("admission")]
    [InlineData("multusConfigFile")]
    [InlineData("cniConfigDir")]
    [InlineData("multusAutoconfigDir")]
    [InlineData("multusMasterCNI")]
    [InlineData("forceCNIVersion")]
    [InlineData("overrideNetworkName")]
    [InlineData("cleanupConfigOnExit")]
    public void Apply_KeyThatIsTheRequestsOrTheDaemonsOwn_IsLeftAlone(string key)
    {
        Assert.Equal($$"""{"{{key}}":"request"}""", Apply($$"""{"{{key}}":"request"}""", $$"""{"{{key}}":"daemon"}""", ReadinessWatcher.Requests));
        Assert.Equal("{}", Apply("{}", $$"""{"{{key}}":"daemon"}""", ReadinessWatcher.Requests));
    }

    [Fact]
    public void Apply_DaemonThatWatchesTheReadinessFile_TakesItFromRequests()
    {
        const string Request = """{"name":"n","readinessIndicatorFile":"/r"}""";
        const string Daemon = """{"readinessindicatorfile":"/d"}""";

        Assert.Equal("""{"name":"n"}""", Apply(Request, Daemon, ReadinessWatcher.Daemon));
        Assert.Equal("""{"name":"n","readinessindicatorfile":"/d"}""", Apply(Request, Daemon, ReadinessWatcher.Requests));
    }

    [Theory]
    [InlineData("[]", "{}")]
    [InlineData("{}", "[]")]
    [InlineData("", "{}")]
    public void Apply_NoObject_IsRefused(string request, string daemon) =>
        Assert.Equal(CniErrorCode.DecodingFailure, Assert.Throws<CniException>(() => Apply(request, daemon, ReadinessWatcher.Requests)).Error.Code);

    private static string Apply(string request, string daemon, ReadinessWatcher watcher) =>
        Encoding.UTF8.GetString(NodeConfigOverride.Apply(Encoding.UTF8.GetBytes(request), Encoding.UTF8.GetBytes(daemon), watcher).Span);
}
