using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>Networks of a pod that runs, by real plugins in a real network namespace.</summary>
public sealed class HotPlugTests
{
    private const string On = "\"hotPlug\":true";

    [NamespaceFact]
    public async Task Annotation_ThatChanges_AttachesAndDetaches()
    {
        await using var node = await ClusterDaemon.StartAsync("", On);
        await node.DoneAsync("ADD");
        Assert.Equal(["eth0"], node.Interfaces);

        node.AskFor("a,b@hot1");
        await node.UntilAsync("eth0", "net1", "hot1");
        Assert.Equal(["main eth0", "blue/a net1", "blue/b hot1"], node.Status);
        Assert.Contains("inet 10.71.2.", Tool.Run("ip", "-n", node.Sandbox.Name, "addr", "show", "hot1"), StringComparison.Ordinal);

        node.AskFor("b@hot1");
        await node.UntilAsync("eth0", "hot1");
        await DaemonProcess.UntilAsync(() => node.EventReasons.Count(static reason => reason == "RemovedInterface") == 1);
        Assert.Equal(3, node.EventReasons.Count(static reason => reason == "AddedInterface"));

        await node.DoneAsync("DEL");
        Assert.Empty(node.Interfaces);
        Assert.Equal(0, node.Leases);
        Assert.Empty(Directory.EnumerateFiles(node.State, "*", SearchOption.AllDirectories));
    }

    [NamespaceFact]
    public async Task Annotation_ThatChangedWhileNoDaemonWasThere_IsFollowedByTheNext()
    {
        await using var node = await ClusterDaemon.StartAsync("a", On);
        await node.DoneAsync("ADD");
        await node.Daemon.StopAsync();
        node.AskFor("b");

        await node.RestartAsync(On);

        await DaemonProcess.UntilAsync(() => node.Status.SequenceEqual(["main eth0", "blue/b net1"]));
        Assert.Equal(["eth0", "net1"], node.Interfaces.Order());
    }

    [NamespaceFact]
    public async Task Network_ThatIsNotThereYet_IsAttachedOnceItIs()
    {
        await using var node = await ClusterDaemon.StartAsync("", On);
        await node.DoneAsync("ADD");
        node.AskFor("later");
        await DaemonProcess.UntilAsync(() => node.EventReasons.Contains("FailedAddingInterface"));

        node.Cluster.AddNetwork("blue", "later", node.Bridge("a", "10.71.1.0/24"));

        await node.UntilAsync("eth0", "net1");
    }

    [NamespaceFact]
    public async Task Annotation_WithoutTheOption_IsLeftAlone()
    {
        await using var node = await ClusterDaemon.StartAsync("");
        await node.DoneAsync("ADD");

        node.AskFor("a");
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal(["eth0"], node.Interfaces);
    }

    [NamespaceFact]
    public async Task Daemon_KilledWhileItAttaches_IsMadeUpForByTheNext()
    {
        await using var node = await ClusterDaemon.StartAsync("", On);
        await node.DoneAsync("ADD");
        node.Daemon.WriteProgram("bin/hangs", $"#!/bin/sh\necho $CNI_COMMAND >> {node.Daemon["called"]}\n[ $CNI_COMMAND = DEL ] || sleep 60\n");
        node.Cluster.AddNetwork("blue", "slow", $$"""{"cniVersion":"1.0.0","name":"slow","type":"hangs"}""");
        await node.Daemon.StopAsync();
        node.BinDir = node.Daemon["bin"];
        await node.RestartAsync(On);
        node.AskFor("slow");
        await DaemonProcess.UntilAsync(() => File.Exists(node.Daemon["called"]));
        node.Daemon.Signal("KILL");
        await node.Daemon.EndAsync();
        node.AskFor("");

        await node.RestartAsync(On);

        await DaemonProcess.UntilAsync(() => File.ReadAllLines(node.Daemon["called"]).SequenceEqual(["ADD", "DEL"]));
        await DaemonProcess.UntilAsync(() => !File.ReadAllText(Path.Combine(node.State, "c1")).Contains("slow", StringComparison.Ordinal));
    }

    [NamespaceFact]
    public async Task Option_WithoutACluster_IsRefusedAtTheStart()
    {
        using var folder = new TempFolder();
        using var process = PluginProgram.Start(MultusBinary.Path, new Dictionary<string, string>(), "daemon", "-config", folder.Write("c.json", $$"""{{{On}},"socketDir":"{{folder["run"]}}"}"""));

        var answer = await PluginProgram.FinishAsync(process);

        Assert.Equal(1, answer.Exit);
        Assert.Contains("\"hotPlug\" takes a cluster, and the name of the node in the variable MULTUS_NODE_NAME", answer.Error, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Delegate_AsTheControllerSendsIt_AttachesAndDetaches()
    {
        await using var node = await ClusterDaemon.StartAsync("");
        await node.DoneAsync("ADD");
        using var client = node.Daemon.Connect();

        var (status, body) = await PostAsync(client, node, "ADD", "hot1", "\"ips\":[\"10.71.1.77/24\"],\"mac\":\"02:00:00:aa:bb:09\",\"cni-args\":null");

        Assert.True(status == HttpStatusCode.OK, body);
        var result = JsonNode.Parse(body)!["Result"]!;
        Assert.Equal("hot1", (string?)result["interfaces"]!.AsArray().Last()!["name"]);
        Assert.Contains("hot1", node.Interfaces);
        Assert.Contains("02:00:00:aa:bb:09", Tool.Run("ip", "-n", node.Sandbox.Name, "link", "show", "hot1"), StringComparison.Ordinal);
        Assert.Equal(["main eth0"], node.Status);
        Assert.Equal((HttpStatusCode.OK, ""), await PostAsync(client, node, "CHECK", "hot1"));

        Assert.Equal((HttpStatusCode.OK, ""), await PostAsync(client, node, "DEL", "hot1"));
        Assert.Equal(["eth0"], node.Interfaces);

        (status, body) = await PostAsync(client, node, "ADD", "hot2");
        Assert.True(status == HttpStatusCode.OK, body);
        await node.DoneAsync("DEL");
        Assert.Empty(node.Interfaces);
        Assert.Equal(0, node.Leases);
    }

    [NamespaceTheory]
    [InlineData("""{"env":{}}""", "could not extract the CNI command args: unexpected or missing CNI_COMMAND")]
    [InlineData("""{"env":{"CNI_COMMAND":"ADD","CNI_CONTAINERID":"c","CNI_NETNS":"/x","CNI_ARGS":""},"config":"e30="}""", "missing K8S_POD_NAMESPACE")]
    [InlineData("""{"env":{"CNI_COMMAND":"ADD","CNI_CONTAINERID":"c","CNI_NETNS":"/x","CNI_ARGS":"K8S_POD_NAMESPACE=b;K8S_POD_NAME=p"},"config":"e30="}""", "error parsing configuration list")]
    [InlineData("""{"env":{"CNI_COMMAND":"ADD","CNI_CONTAINERID":"c","CNI_NETNS":"/x","CNI_ARGS":"K8S_POD_NAMESPACE=b;K8S_POD_NAME=p"},"config":"e30=","interfaceAttributes":{"mac":"no"}}""", "mac")]
    public async Task Delegate_BadRequest_IsAClearError(string body, string part)
    {
        await using var daemon = await DaemonProcess.StartAsync();
        using var client = daemon.Connect();

        using var response = await client.PostAsync(new Uri("/delegate", UriKind.Relative), new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(part, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["msg"], StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient client, ClusterDaemon node, string command, string name, string attributes = "")
    {
        var config = Convert.ToBase64String(Encoding.UTF8.GetBytes(node.Bridge("a", "10.71.1.0/24").Replace("\"type\":\"bridge\"", "\"type\":\"bridge\",\"capabilities\":{\"ips\":true,\"mac\":true}", StringComparison.Ordinal)));
        var body = $$$"""
            {"env":{"CNI_COMMAND":"{{{command}}}","CNI_CONTAINERID":"c1","CNI_NETNS":"{{{node.Sandbox.Path}}}","CNI_IFNAME":"{{{name}}}",
            "CNI_ARGS":"K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web-0;K8S_POD_UID={{{node.PodUid}}}"},"config":"{{{config}}}","interfaceAttributes":{{{{attributes}}}}}
            """;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/delegate", UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
