using System.Text.Json;
using Multus.TestKit.Golden;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Running;

public sealed class NetworkRunTests
{
    [NamespaceTheory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Add_Result_IsToldInEachFormat(string format)
    {
        using var node = new NetworkNode();

        Assert.Equal(0, await node.RunAsync("add", "-o", format));
        Assert.Equal("", node.Console.Error);
        Assert.Equal(["eth0"], node.Sandbox.Links());
        GoldenFile.Verify(node.Clean(node.Console.Output), format);
    }

    [NamespaceFact]
    public async Task AddCheckDel_OneAfterTheOther_LeaveNothing()
    {
        using var node = new NetworkNode();

        Assert.Equal(0, await node.RunAsync("add", "--ifname", "net7"));
        Assert.Equal(["net7"], node.Sandbox.Links());
        Assert.True(await node.RunAsync("check", "--ifname", "net7") == 0, node.Console.Error);
        Assert.Equal(0, await node.RunAsync("del", "--ifname", "net7"));

        Assert.EndsWith("net7 of lan is as it was made\ndeleted net7 of lan\n", node.Console.Output, StringComparison.Ordinal);
        Assert.Empty(node.Sandbox.Links());
        Assert.Empty(node.Kept);
        Assert.Equal(0, node.Leases);
    }

    [NamespaceFact]
    public async Task Check_InterfaceThatIsGone_Fails()
    {
        using var node = new NetworkNode();
        Assert.Equal(0, await node.RunAsync("add"));
        node.Sandbox.Ip("link", "del", "eth0");

        Assert.Equal(1, await node.RunAsync("check"));
        Assert.Contains("error ", node.Console.Error, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Del_NamespaceThatIsGone_IsDone()
    {
        using var node = new NetworkNode();
        Assert.Equal(0, await node.RunAsync("add"));
        node.Sandbox.Dispose();

        Assert.Equal(0, await node.RunAsync("del"));
        Assert.Equal(0, node.Leases);
    }

    [NamespaceFact]
    public async Task Add_CapabilityArguments_ReachThePlugins()
    {
        using var node = new NetworkNode();

        Assert.Equal(0, await node.RunAsync("add", "--capability-args", """{ "mac": "02:00:5e:10:00:07" }"""));
        Assert.Contains("02:00:5e:10:00:07", node.Sandbox.Ip("link", "show", "eth0"), StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Add_Kept_IsAsTheReferenceLibraryKeepsIt()
    {
        using var node = new NetworkNode();
        node.Console.Environment["CNI_ARGS"] = "IgnoreUnknown=1;COLOUR=blue";
        node.Console.Environment["CAP_ARGS"] = """{"mac":"02:00:5e:10:00:07"}""";
        node.Console.Environment["CNI_IFNAME"] = "net1";

        Assert.Equal(0, await node.RunAsync("add", "--container-id", "c1"));
        Assert.Equal("lan-c1-net1", Assert.Single(node.Kept));
        using var kept = JsonDocument.Parse(await File.ReadAllBytesAsync(node.Console["cache/results/lan-c1-net1"]));
        var root = kept.RootElement;
        Assert.Equal("cniCacheV1 c1 net1 lan", $"{root.GetProperty("kind")} {root.GetProperty("containerId")} {root.GetProperty("ifName")} {root.GetProperty("networkName")}");
        Assert.Equal("""[["IgnoreUnknown","1"],["COLOUR","blue"]]""", root.GetProperty("cniArgs").GetRawText());
        Assert.Equal("02:00:5e:10:00:07", root.GetProperty("capabilityArgs").GetProperty("mac").GetString());
        Assert.Equal("1.0.0", root.GetProperty("result").GetProperty("cniVersion").GetString());
    }

    [NamespaceFact]
    public async Task Add_SecondTime_IsRefusedAndHarmsNothing()
    {
        using var node = new NetworkNode();
        Assert.Equal(0, await node.RunAsync("add"));

        Assert.Equal(1, await node.RunAsync("add"));
        Assert.Contains("is attached to \"lan\" already\n  hint: \"multus del\" with the same words takes it away\n", node.Console.Error, StringComparison.Ordinal);
        Assert.Equal(["eth0"], node.Sandbox.Links());
    }

    [NamespaceFact]
    public async Task Add_InterfaceOfAnother_IsLeftAlone()
    {
        using var node = new NetworkNode();
        node.Sandbox.Ip("link", "add", "eth0", "type", "veth", "peer", "name", "other");

        Assert.Equal(1, await node.RunAsync("add"));
        Assert.EndsWith("already\n  hint: name another by --ifname\n", node.Console.Error, StringComparison.Ordinal);
        Assert.Equal(["eth0", "other"], node.Sandbox.Links().Order());
    }

    [NamespaceFact]
    public async Task Add_LaterPluginFails_IsUndone()
    {
        using var node = new NetworkNode();
        var good = await File.ReadAllTextAsync(node.Console["net.d/10-lan.conflist"]);
        node.Console.Put("net.d/10-lan.conflist", good.Replace("\"sysctl\": {}", "\"sysctl\": { \"net.ipv4.nothing\": \"1\" }", StringComparison.Ordinal));

        Assert.Equal(1, await node.RunAsync("add"));
        Assert.Contains("  note: what was done is undone\n", node.Console.Error, StringComparison.Ordinal);
        Assert.Empty(node.Sandbox.Links());
        Assert.Equal(0, node.Leases);
        Assert.Equal("", node.Console.Output);
    }

    [NamespaceFact]
    public async Task Add_Stopped_IsUndone()
    {
        using var node = new NetworkNode();
        using var stopping = new CancellationTokenSource();
        node.Console.Stopping = stopping.Token;
        node.Console.PutProgram("bin/slow", $"""
            #!/bin/sh
            echo "$CNI_COMMAND" >>{node.Console["said"]}
            [ "$CNI_COMMAND" = DEL ] || exec sleep 60
            """);
        node.Console.Put("slow.conf", """{ "cniVersion": "1.0.0", "name": "slow", "type": "slow" }""");

        var running = node.Console.RunAsync("add", node.Console["slow.conf"], node.Sandbox.Name, "--plugin-dir", node.Console["bin"], "--cache-dir", node.Console["cache"]);
        while (!File.Exists(node.Console["said"]))
        {
            await Task.Delay(10);
        }

        await stopping.CancelAsync();
        Assert.Equal(1, await running);
        Assert.Equal("ADD\nDEL\n", await File.ReadAllTextAsync(node.Console["said"]));
        Assert.Contains("it was stopped before it came to its end", node.Console.Error, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Add_TimeIsUp_IsUndone()
    {
        using var node = new NetworkNode();
        node.Console.PutProgram("bin/slow", """
            #!/bin/sh
            [ "$CNI_COMMAND" = DEL ] || exec sleep 60
            """);
        node.Console.Put("slow.conf", """{ "cniVersion": "1.0.0", "name": "slow", "type": "slow" }""");

        Assert.Equal(1, await node.Console.RunAsync("add", node.Console["slow.conf"], node.Sandbox.Path, "--plugin-dir", node.Console["bin"], "--cache-dir", node.Console["cache"], "--timeout", "2s"));
        Assert.Contains("killed after ", node.Console.Error, StringComparison.Ordinal);
        Assert.Contains("what was done is undone", node.Console.Error, StringComparison.Ordinal);
    }
}
