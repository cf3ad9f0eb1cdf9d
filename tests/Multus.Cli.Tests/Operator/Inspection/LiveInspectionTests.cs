using System.Text.Json;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Inspection;

/// <summary>Sandboxes that were made by real plugins, and that somebody then changed.</summary>
public sealed class LiveInspectionTests
{
    [NamespaceFact]
    public async Task Inspect_SandboxAsItWasMade_HasNoDrift()
    {
        using var node = new LiveNode();
        await node.DoneAsync("ADD");

        var (exit, output) = await node.InspectAsync();

        Assert.True(exit == 0, output);
        Assert.Contains($"pod default/db, container c1, netns {node.Sandbox.Path}\n", output, StringComparison.Ordinal);
        Assert.Contains("no drift\nnote: the manifests have no status of the pod\n", output, StringComparison.Ordinal);
        Assert.Matches(@"eth0 +lan +link +- +up", output);
        Assert.Matches(@"addresses +10\.81\.0\.2/24 +10\.81\.0\.2/24", output);
        Assert.Matches(@"routes +default via 10\.81\.0\.1 +default via 10\.81\.0\.1", output);
    }

    [NamespaceFact]
    public async Task Inspect_InterfaceThatSomebodyRemoved_IsMissing() => await ExpectAsync(
        ["interface-missing: net1 is not in the sandbox any more"],
        static node => node.Sandbox.Ip("link", "del", "net1"));

    [NamespaceFact]
    public async Task Inspect_AddressesThatSomebodyChanged_AreMissingAndExtra() => await ExpectAsync(
        ["address-missing: net1 has not 10.82.0.2/24 any more", "address-extra: net1 has 192.0.2.7/24, which nobody gave it"],
        static node =>
        {
            node.Sandbox.Ip("addr", "add", "192.0.2.7/24", "dev", "net1");
            node.Sandbox.Ip("addr", "del", "10.82.0.2/24", "dev", "net1");
        });

    [NamespaceFact]
    public async Task Inspect_LinkThatSomebodyChanged_IsMarkedFieldByField() => await ExpectAsync(
        ["link-down: net1 is down", "mac-differs: net1 has the hardware address 02:00:5e:10:00:07, and was given"],
        static node =>
        {
            node.Sandbox.Ip("link", "set", "net1", "down");
            node.Sandbox.Ip("link", "set", "net1", "address", "02:00:5e:10:00:07");
        });

    [NamespaceFact]
    public async Task Inspect_DefaultRouteThatSomebodyRemoved_IsMissing() => await ExpectAsync(
        ["route-missing: eth0 has not the route default via 10.81.0.1 any more"],
        static node => node.Sandbox.Ip("route", "del", "default"));

    [NamespaceFact]
    public async Task Inspect_InterfaceThatSomebodyMade_IsLeftOver() => await ExpectAsync(
        ["interface-leftover: mine is in the sandbox, and nobody recorded it"],
        static node => node.Sandbox.Ip("link", "add", "mine", "type", "bridge"));

    [NamespaceFact]
    public async Task Inspect_NamespaceThatIsGone_IsOneDrift() => await ExpectAsync(
        ["netns-gone: no net namespace"],
        static node => node.Sandbox.Dispose());

    [NamespaceFact]
    public async Task Inspect_ResultThatSomebodyRemoved_IsMissing() => await ExpectAsync(
        ["result-missing: there is a record of net1 of network \"default/storage\", and no result"],
        static node => File.Delete(node.Console["state/results/storage-c1-net1"]));

    [NamespaceFact]
    public async Task Inspect_RecordThatSomebodyRemoved_IsMissing() => await ExpectAsync(
        ["record-missing: there is a result of eth0", "record-missing: there is a result of net1"],
        static node => File.Delete(node.Console["state/c1"]));

    [NamespaceFact]
    public async Task Inspect_ResultThatIsDamaged_IsToldSo() => await ExpectAsync(
        ["result-damaged: the result of net1 of network \"default/storage\" cannot be read"],
        static node => File.WriteAllText(node.Console["state/results/storage-c1-net1"], "{ \"kind\": \"cniCacheV1\", \"ips\": 7"));

    [NamespaceFact]
    public async Task Inspect_StatusThatSaysOtherwise_IsMarked() => await ExpectAsync(
        ["status-differs: the pod's status says that the addresses of eth0 are 10.81.0.9, in the place of 10.81.0.2", "status-missing: the pod's status says nothing of net1"],
        static node => node.WriteStatus("""[{ "name": "lan", "interface": "eth0", "ips": ["10.81.0.9"], "default": true }]"""));

    [NamespaceFact]
    public async Task Inspect_Json_HasWhatEachOfTheThreeSays()
    {
        using var node = new LiveNode();
        await node.DoneAsync("ADD");
        node.Sandbox.Ip("addr", "add", "192.0.2.7/24", "dev", "net1");

        var (exit, output) = await node.InspectAsync("-o", "json");

        Assert.Equal(1, exit);
        using var json = JsonDocument.Parse(output);
        var net1 = json.RootElement.GetProperty("sandboxes")[0].GetProperty("attachments")[1];
        Assert.Equal("net1", net1.GetProperty("interface").GetString());
        var addresses = net1.GetProperty("fields").GetProperty("addresses");
        Assert.Equal(["10.82.0.2/24"], addresses.GetProperty("disk").EnumerateArray().Select(static entry => entry.GetString()));
        Assert.Contains("192.0.2.7/24", addresses.GetProperty("kernel").EnumerateArray().Select(static entry => entry.GetString()));
        Assert.Equal("address-extra", addresses.GetProperty("drift")[0].GetProperty("kind").GetString());
    }

    [NamespaceFact]
    public async Task List_SandboxAndWhatIsLeftOver_AreTold()
    {
        using var node = new LiveNode();
        await node.DoneAsync("ADD");
        node.Console.Put("state/deferred-del/c0@eth0", "{}");
        node.Console.Put("state/.c7.unfinished", "[");

        Assert.Equal(0, await node.Console.RunAsync("list", "--config", node.Config));
        Assert.Matches($@"c1 +default/db +{node.Sandbox.Path} +yes +eth0=lan, net1=default/storage +\d+s +-", node.Console.Output);
        Assert.Contains("left over: unfinished-write: state/c7\n", node.Console.Output, StringComparison.Ordinal);
        Assert.Contains("left over: deferred-deletion: state/deferred-del/c0@eth0\n", node.Console.Output, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task List_AfterDel_RemembersNothing()
    {
        using var node = new LiveNode();
        await node.DoneAsync("ADD");
        await node.DoneAsync("DEL");

        Assert.Equal(0, await node.Console.RunAsync("list", "--config", node.Config));
        Assert.Equal("no sandboxes are remembered\n", node.Console.Output);
    }

    // All of these and no others.
    private static async Task ExpectAsync(string[] drift, Action<LiveNode> change)
    {
        using var node = new LiveNode();
        await node.DoneAsync("ADD");
        change(node);

        var (exit, output) = await node.InspectAsync();

        Assert.Equal(1, exit);
        string[] told = [.. output.Split('\n').Where(static line => line.StartsWith("drift: ", StringComparison.Ordinal))];
        Assert.True(told.Length == drift.Length && drift.Zip(told).All(static pair => pair.Second.StartsWith($"drift: {pair.First}", StringComparison.Ordinal)), output);
    }
}
