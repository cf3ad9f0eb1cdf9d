using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Commands;

public sealed class PlanCommandTests
{
    private const string Node = """
        {
          "cniVersion": "1.0.0",
          "name": "node",
          "type": "multus",
          "confDir": "CONFDIR",
          "delegates": [{ "cniVersion": "1.0.0", "name": "lan", "type": "bridge", "capabilities": { "portMappings": true } }]
        }
        """;

    private const string Manifests = """
        apiVersion: k8s.cni.cncf.io/v1
        kind: NetworkAttachmentDefinition
        metadata: { name: storage }
        spec:
          config: |
            { "cniVersion": "1.0.0", "plugins": [{ "type": "macvlan", "master": "eth1", "capabilities": { "ips": true } }, { "type": "tuning" }] }
        ---
        apiVersion: k8s.cni.cncf.io/v1
        kind: NetworkAttachmentDefinition
        metadata: { name: backup }
        ---
        apiVersion: k8s.cni.cncf.io/v1
        kind: NetworkAttachmentDefinition
        metadata:
          name: fast
          annotations: { k8s.v1.cni.cncf.io/resourceName: example.com/fast }
        spec:
          config: '{ "cniVersion": "1.0.0", "type": "sriov" }'
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: db
          annotations:
            k8s.v1.cni.cncf.io/networks: |
              [
                { "name": "storage", "interface": "data0", "ips": ["10.1.0.5/24"], "mac": "02:00:5e:10:00:07", "default-route": ["10.1.0.1"] },
                { "name": "backup" },
                { "name": "fast" }
              ]
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: lost
          annotations:
            k8s.v1.cni.cncf.io/networks: nowhere, storage@eth0
        """;

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Plan_Pod_IsToldInEachFormat(string format)
    {
        using var console = Console();

        Assert.Equal(0, await console.RunAsync("plan", "db", "--manifests", console["m"], "--config", console["00-multus.conf"], "-o", format));
        Assert.Equal("", console.Error);
        GoldenFile.Verify(console.Output, format);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Plan_PodThatIsRefused_IsToldWhy(string format)
    {
        using var console = Console();

        Assert.Equal(1, await console.RunAsync("plan", "default/lost", "--manifests", console["m"], "--config", console["00-multus.conf"], "-o", format));
        Assert.Contains("cannot find a network-attachment-definition (nowhere) in namespace (default)", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_PodThatIsNotThere_IsRefused()
    {
        using var console = Console();

        Assert.Equal(1, await console.RunAsync("plan", "db", "-n", "prod", "--manifests", console["m"], "--config", console["00-multus.conf"]));
        Assert.Equal("pod prod/db\n\nrefused: there is no pod \"prod/db\"\n", console.Output);
    }

    [Fact]
    public async Task Plan_ListOfARuntime_IsAConfigurationToo()
    {
        using var console = Console();
        console.Put("00-multus.conflist", """{ "cniVersion": "1.0.0", "name": "node", "plugins": [{ "type": "multus", "confDir": "CONFDIR", "delegates": [{ "name": "other", "type": "ptp" }] }] }""".Replace("CONFDIR", console["net.d"], StringComparison.Ordinal));

        Assert.Equal(0, await console.RunAsync("plan", "db", "--manifests", console["m"], "--config", console["00-multus.conflist"]));
        Assert.Contains("eth0        other             delegates", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_NodeWithADaemon_IsPlannedByWhatTheShimIsTold()
    {
        using var console = Console();
        console.Put("00-multus.conflist", """{ "cniVersion": "1.0.0", "name": "node", "plugins": [{ "type": "multus-shim", "clusterNetwork": "/host/etc/cni/net.d/10-lan.conf" }] }""");
        console.Put("10-lan.conf", """{ "cniVersion": "1.0.0", "name": "lan", "type": "ptp" }""");
        console.Put("multus.d/daemon-config.json", $$"""{ "chrootDir": "/hostroot", "confDir": "{{console["net.d"]}}" }""");

        Assert.Equal(0, await console.RunAsync("plan", "db", "--manifests", console["m"], "--config", console["00-multus.conflist"]));
        Assert.Contains("eth0        lan               file of confDir or clusterNetwork", console.Output, StringComparison.Ordinal);
        Assert.Contains("net2        default/backup", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no configuration \"nothing\"", "nothing")]
    [InlineData("at least one delegate/clusterNetwork must be specified", "empty.conf")]
    public async Task Plan_ConfigurationThatIsNone_IsNamed(string complaint, string file)
    {
        using var console = Console();
        console.Put("empty.conf", """{ "cniVersion": "1.0.0", "name": "node", "type": "multus" }""");

        Assert.Equal(1, await console.RunAsync("plan", "db", "--manifests", console["m"], "--config", console[file]));
        Assert.Contains(complaint, console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_NoCluster_IsRefused()
    {
        using var console = Console();
        console.Environment["HOME"] = console["home"];

        Assert.Equal(1, await console.RunAsync("plan", "db", "--config", console["00-multus.conf"]));
        Assert.Equal("multus plan: there is no cluster: name a folder with --manifests, or a file with --kubeconfig\n", console.Error);
    }

    [Theory]
    [InlineData()]
    [InlineData("db", "--manifests", "m", "--kubeconfig", "k")]
    [InlineData("db", "--output", "sarif")]
    public async Task Plan_CommandLineThatMakesNoSense_IsRefused(params string[] words)
    {
        using var console = Console();

        Assert.Equal(2, await console.RunAsync(["plan", .. words]));
        Assert.Equal("", console.Output);
    }

    private static PeopleConsole Console()
    {
        var console = new PeopleConsole();
        console.Put("00-multus.conf", Node.Replace("CONFDIR", console["net.d"], StringComparison.Ordinal));
        console.Put("net.d/backup.conf", """{ "cniVersion": "1.0.0", "name": "backup", "type": "ipvlan", "master": "eth2" }""");
        console.Put("m/all.yaml", Manifests);
        return console;
    }
}
