using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni.Results;
using Multus.Core.Networks;
using Multus.Core.Tests.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Networks;

/// <summary>
/// Entries by result. K-numbers are the conformance cases of several networks, N-numbers the requirements of their standard. Against
/// N42, a result without interfaces makes no entry, as readers know it of multus-cni.
/// </summary>
public sealed class NetworkStatusProjectorTests
{
    private const string Host = """{"name":"veth7"}""";
    private const string Net1 = """{"name":"net1","mac":"02:00:00:00:00:01","mtu":1400,"sandbox":"/run/netns/shop-7"}""";
    private const string Net1B = """{"name":"net1-b","mac":"02:00:00:00:00:02","sandbox":"/run/netns/shop-7"}""";

    [Theory]
    [InlineData($"[{Net1}]", """[{"address":"10.5.0.2/24","interface":0},{"address":"fd00::2/64","interface":0}]""", "net1=10.5.0.2,fd00::2")]
    [InlineData($"[{Net1}]", """[{"address":"10.5.0.2/24","interface":5},{"address":"fd00::2/64"}]""", "net1=10.5.0.2,fd00::2")]
    [InlineData($"[{Host}]", """[{"address":"10.5.0.2/24"}]""", "=10.5.0.2")]
    [InlineData($"[{Host},{Net1}]", """[{"address":"10.5.0.2/24","interface":1}]""", "net1=10.5.0.2")]
    [InlineData($"[{Host},{Net1}]", """[{"address":"10.5.0.2/24","interface":0}]""", "net1=")]
    [InlineData($"[{Host},{Net1}]", """[{"address":"10.5.0.2/24","interface":7}]""", "net1=")]
    [InlineData($"[{Host},{Net1}]", """[{"address":"10.5.0.2/24"}]""", "net1=10.5.0.2")]
    [InlineData($"[{Net1},{Net1B}]", """[{"address":"10.6.0.2/24","interface":1},{"address":"10.5.0.2/24","interface":0}]""", "net1=10.5.0.2 net1-b=10.6.0.2")]
    [InlineData($"[{Net1},{Net1B}]", """[{"address":"10.5.0.2/24"},{"address":"10.6.0.2/24","interface":-1}]""", "net1= net1-b=10.5.0.2,10.6.0.2")]
    [InlineData("[]", """[{"address":"10.5.0.2/24"}]""", "")]
    [InlineData($"[{Host},{Host}]", """[{"address":"10.5.0.2/24"}]""", "")]
    public void K09AndN41AndN45AndN46_Addresses_GoToTheEntriesOfTheirInterfaces(string interfaces, string ips, string expected)
    {
        var entries = NetworkStatusProjector.Project("shop/net", ResultOf(interfaces, ips), device: null);

        Assert.Equal(expected, string.Join(' ', entries.Select(static entry => $"{entry.Interface}={string.Join<IPAddress>(',', entry.Ips)}")));
        Assert.All(entries, static entry => Assert.Equal(("shop/net", false), (entry.Name, entry.IsDefault)));
    }

    [Theory]
    [InlineData($"[{Host},{Net1},{Net1B}]", """[{"address":"10.5.0.2/24","gateway":"10.5.0.1","interface":1}]""", "net1")]
    [InlineData($"[{Host},{Net1},{Net1B}]", """[{"address":"10.5.0.2/24","interface":1},{"address":"10.6.0.2/24","gateway":"10.6.0.1","interface":2}]""", "net1-b")]
    [InlineData($"[{Net1},{Host},{Net1B}]", "[]", "net1")]
    [InlineData($"[{Net1},{Host},{Net1B}]", """[{"address":"10.5.0.2/24","gateway":"10.5.0.1"}]""", "net1")]
    [InlineData($"[{Host},{Net1},{Net1B}]", """[{"address":"10.5.0.2/24","gateway":"10.5.0.1","interface":0}]""", "net1")]
    [InlineData($"[{Host},{Net1},{Net1B}]", """[{"address":"10.5.0.2/24","gateway":"10.5.0.1","interface":9}]""", "net1")]
    [InlineData($"[{Net1}]", """[{"address":"10.5.0.2/24","gateway":"10.5.0.1","interface":9}]""", "net1")]
    [InlineData($"[{Host}]", "[]", "")]
    public void K09AndN43AndN48_DefaultNetwork_IsMarkedOnceWhereThereIsAnEntry(string interfaces, string ips, string marked) => Assert.Equal(
        marked,
        Assert.Single(NetworkStatusProjector.ProjectDefault("cbr0", ResultOf(interfaces, ips), device: null), static entry => entry.IsDefault).Interface);

    [Fact]
    public void N42_DefaultNetworkWithoutInterfaces_HasNoEntry() =>
        Assert.Empty(NetworkStatusProjector.ProjectDefault("cbr0", ResultOf("[]", """[{"address":"10.5.0.2/24"}]"""), device: null));

    [Fact]
    public void K09AndN47_MacAndMtu_AreThoseOfTheInterfaceInTheSandbox()
    {
        Assert.Equal(("02:00:00:00:00:01", 1400), Tell(Project(ResultOf($"[{Host},{Net1}]", "[]"))));
        Assert.Equal(("02:00:00:00:00:01", 1400), Tell(Project(ResultOf($"[{Net1}]", "[]"))));
        Assert.Equal(("", 0), Tell(Project(ResultOf("""[{"name":"veth7","mac":"02:00:00:00:00:07","mtu":1500}]""", "[]"))));

        static (string, int) Tell(ImmutableArray<NetworkStatus> entries) => (Assert.Single(entries).Mac, entries[0].Mtu);
    }

    [Theory]
    [InlineData("""[{"dst":"0.0.0.0/0","gw":"10.5.0.1"},{"dst":"::/0","gw":"fd00::1"}]""", "10.5.0.1 fd00::1")]
    [InlineData("""[{"dst":"0.0.0.0/0"}]""", "")]
    [InlineData("""[{"dst":"0.0.0.0/1","gw":"10.5.0.1"},{"dst":"10.0.0.0/8","gw":"10.5.0.2"}]""", "")]
    public void N50_Gateways_AreThoseOfDefaultRoutes(string routes, string gateways)
    {
        var result = ResultText.Decode($$"""{"cniVersion":"1.1.0","interfaces":[{{Net1}},{{Net1B}}],"routes":{{routes}}}""");

        Assert.All(Project(result), entry => Assert.Equal(gateways, string.Join<IPAddress>(' ', entry.Gateways)));
    }

    [Fact]
    public void K09AndN49AndN51_DnsAndDevice_StandInEachEntry()
    {
        var device = DeviceInfo.Parse("""{"type":"memif","version":"1.1.0","memif":{"role":"master"}}"""u8);
        var result = ResultText.Decode($$"""{"cniVersion":"1.1.0","interfaces":[{{Net1}},{{Net1B}}],"dns":{"search":["a.test"],"options":["ndots:2"]} }""");

        var entries = NetworkStatusProjector.Project("shop/net", result, device);

        Assert.Equal(2, entries.Length);
        Assert.All(entries, entry => Assert.Same(device, entry.Device));
        Assert.All(entries, entry => Assert.Equal(result.Dns, entry.Dns));
    }

    [Fact]
    public void ProjectDefault_AnyResult_MarksOneEntryIfThereIsAny() => Always.Holds(1000, GeneratedResults.Lists, static result =>
    {
        var (entries, marked) = (Project(result), NetworkStatusProjector.ProjectDefault("shop/net", result, device: null));

        Assert.Equal(Math.Min(1, entries.Length), marked.Count(static entry => entry.IsDefault));
        Assert.Equal(entries, marked.Select(static entry => entry with { IsDefault = false }));
        Assert.True(result.Interfaces.Length == 1 || entries.Length == result.Interfaces.Count(static one => one.Sandbox.Length > 0));
    });

    private static ImmutableArray<NetworkStatus> Project(CniResult result) => NetworkStatusProjector.Project("shop/net", result, device: null);

    private static CniResult ResultOf(string interfaces, string ips) => ResultText.Decode($$"""{"cniVersion":"1.1.0","interfaces":{{interfaces}},"ips":{{ips}}}""");
}
