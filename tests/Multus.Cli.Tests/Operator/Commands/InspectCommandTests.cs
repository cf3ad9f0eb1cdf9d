using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Commands;

public sealed class InspectCommandTests
{
    private const string Record = """[{ "Conf": { "cniVersion": "1.0.0", "name": "lan", "type": "bridge" }, "ConfList": {}, "Name": "lan", "Bytes": "eyJjbmlWZXJzaW9uIjoiMS4wLjAiLCJuYW1lIjoibGFuIiwidHlwZSI6ImJyaWRnZSJ9" }]""";

    private const string Result = """
        {
          "kind": "cniCacheV1", "containerId": "c1", "config": "eyJjbmlWZXJzaW9uIjoiMS4wLjAiLCJuYW1lIjoibGFuIiwidHlwZSI6ImJyaWRnZSJ9", "ifName": "eth0", "networkName": "lan",
          "netns": "/run/netns/there-is-none",
          "cniArgs": [["K8S_POD_NAMESPACE", "default"], ["K8S_POD_NAME", "db"], ["K8S_POD_UID", "u1"]],
          "result": { "cniVersion": "1.0.0", "interfaces": [{ "name": "eth0", "sandbox": "/run/netns/there-is-none" }], "ips": [{ "address": "10.0.0.5/24" }] }
        }
        """;

    [Theory]
    [InlineData("db")]
    [InlineData("default/db")]
    [InlineData("db", "-n", "default")]
    [InlineData("c1")]
    [InlineData("c")]
    public async Task Inspect_PodOrContainer_IsFound(params string[] words)
    {
        using var console = Console();

        Assert.Equal(1, await console.RunAsync(["inspect", .. words, "--config", console["multus.json"]]));
        Assert.Contains("drift: netns-gone: no net namespace /run/netns/there-is-none found: ", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing is remembered of a pod \"default/web\" or a container \"web\"", "web")]
    [InlineData("nothing is remembered of a pod \"prod/db\"", "db", "-n", "prod")]
    [InlineData("\"c\" is the beginning of 2 containers: write more of it", "c")]
    public async Task Inspect_NobodyOrSeveral_IsRefused(string complaint, params string[] words)
    {
        using var console = Console();
        console.Put("state/c2", Record);

        Assert.Equal(1, await console.RunAsync(["inspect", .. words, "--config", console["multus.json"]]));
        Assert.Contains(complaint, console.Error, StringComparison.Ordinal);
        Assert.Equal("", console.Output);
    }

    [Theory]
    [InlineData("10-multus.conf", """{ "type": "multus-shim", "CNIDIR": "STATE" }""")]
    [InlineData("10-multus.conflist", """{ "plugins": [{ "type": "other" }, { "type": "multus", "cniDir": "STATE" }] }""")]
    [InlineData("daemon-config.json", """{ "chrootDir": "/host", "cniDir": "STATE" }""")]
    public async Task Inspect_ConfigurationOfAnyKind_SaysWhereToLook(string file, string content)
    {
        using var console = Console();
        console.Put(file, content.Replace("STATE", console["state"], StringComparison.Ordinal));

        Assert.Equal(1, await console.RunAsync("inspect", "c1", "--config", console[file]));
        Assert.Equal("", console.Error);
    }

    [Fact]
    public async Task Inspect_PodThatHasANewSandbox_ComparesTheStatusToThatAlone()
    {
        using var console = Console();
        console.Put("state/c1", Record);
        console.Put("state/c2", Record);
        console.Put("state/results/lan-c2-eth0", Result.Replace("\"c1\"", "\"c2\"", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(console["state/c1"], new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(1, await console.RunAsync("inspect", "db", "--config", console["multus.json"]));
        var parts = console.Output.Split("pod default/db, container ");
        Assert.Contains("note: the pod has a younger sandbox, which its status is about", parts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("younger", parts[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pod-gone: the cluster's pod \"default/db\" is another one, with the UID u2", "u2", "[]")]
    [InlineData("status-missing: the pod's status says nothing of eth0", "u1", "[]")]
    [InlineData("status-damaged: ", "u1", "{}")]
    public async Task Inspect_StatusOfManifests_IsCompared(string drift, string uid, string status)
    {
        using var console = Console();
        console.Put("m/pod.yaml", $"apiVersion: v1\nkind: Pod\nmetadata: {{ name: db, uid: {uid}, annotations: {{ k8s.v1.cni.cncf.io/network-status: '{status}' }} }}\n");

        Assert.Equal(1, await console.RunAsync("inspect", "db", "--config", console["multus.json"], "--manifests", console["m"]));
        Assert.Contains($"drift: {drift}", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("db", "--manifests", "m", "--kubeconfig", "k")]
    [InlineData("db", "--output", "sarif")]
    public async Task Inspect_CommandLineThatMakesNoSense_IsRefused(params string[] words)
    {
        using var console = Console();

        Assert.Equal(2, await console.RunAsync(["inspect", .. words]));
        Assert.Equal("", console.Output);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task List_Formats_AreForPrograms(string format)
    {
        using var console = Console();
        console.Put("state/broken", "[{}]");
        console.Put("state/results/odd", "odd");
        File.SetLastWriteTimeUtc(console["state/broken"], new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(console["state/results/lan-c1-eth0"], new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        Assert.Equal(0, await console.RunAsync("list", "--config", console["multus.json"], "-o", format));
        GoldenFile.Verify(console.Output, format);
    }

    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(119, "119s")]
    [InlineData(3 * 60, "3m")]
    [InlineData((2 * 3600) + 300, "2h5m")]
    [InlineData((49 * 3600) + 300, "2d1h")]
    public void AgeText_Age_IsSaidInOneUnitOrTwo(int seconds, string expected) => Assert.Equal(expected, Cli.Operator.Inspection.SandboxList.AgeText(TimeSpan.FromSeconds(seconds)));

    private static PeopleConsole Console()
    {
        var console = new PeopleConsole();
        console.Put("multus.json", $$"""{ "cniDir": "{{console["state"]}}" }""");
        console.Put("state/results/lan-c1-eth0", Result);
        return console;
    }
}
