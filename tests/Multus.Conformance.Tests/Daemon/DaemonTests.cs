using System.Net;
using System.Net.Sockets;
using System.Text;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>The daemon as its socket shows it.</summary>
public sealed class DaemonTests
{
    [NamespaceFact]
    public async Task Socket_IsForRootOnly()
    {
        await using var daemon = await DaemonProcess.StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(daemon.Socket));
        var (exit, _, error) = Tool.TryRun("setpriv", "--reuid=65534", "--clear-groups", MultusBinary.Path, "-version");
        Assert.True(exit == 0, error);
        File.SetUnixFileMode(daemon.Socket, (UnixFileMode)0x1FF);
        foreach (var folder in new[] { daemon["run"], daemon["."] })
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
        }

        // Even where the file's mode would let it: the daemon looks at who is at the other end.
        var script = $"import socket\ns=socket.socket(socket.AF_UNIX)\ns.connect('{daemon.Socket}')\ntry:\n  s.sendall(b'GET /healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')\n  print(s.recv(100))\nexcept (BrokenPipeError, ConnectionResetError):\n  print('hung up')";
        var (_, output, trouble) = Tool.TryRun("setpriv", "--reuid=65534", "--clear-groups", "/usr/bin/python3", "-c", script);
        Assert.DoesNotContain("Error", trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("200", output + trouble, StringComparison.Ordinal);
        Assert.Contains("refused a connection of user 65534", (await daemon.StopAsync()).Log, StringComparison.Ordinal);
    }

    [NamespaceTheory]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("POST", "/healthz", 200)]
    [InlineData("GET", "/readyz", 200)]
    [InlineData("POST", "/readyz", 200)]
    [InlineData("DELETE", "/readyz", 405)]
    [InlineData("GET", "/cni", 405)]
    [InlineData("GET", "/", 404)]
    [InlineData("POST", "/cni/", 404)]
    [InlineData("POST", "/metrics", 404)]
    public async Task Path_AnswersAsMultusCnisDoes(string method, string path, int status)
    {
        await using var daemon = await DaemonProcess.StartAsync();
        using var client = daemon.Connect();

        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 405 ? "Method not allowed\n" : "", await response.Content.ReadAsStringAsync());
    }

    [NamespaceTheory]
    [InlineData("", 6)]
    [InlineData("null", 6)]
    [InlineData("""{"env":{}}""", 4)]
    [InlineData("""{"env":{"CNI_COMMAND":"FLY"}}""", 4)]
    [InlineData("""{"env":{"CNI_COMMAND":"STATUS"},"config":"bm8="}""", 6)]
    [InlineData("""{"env":{"CNI_COMMAND":"ADD","CNI_CONTAINERID":"c"},"config":"e30="}""", 4)]
    public async Task Cni_BadRequest_IsAClearError(string body, int code)
    {
        await using var daemon = await DaemonProcess.StartAsync();
        using var client = daemon.Connect();

        using var response = await client.PostAsync(new Uri("/cni", UriKind.Relative), new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith($"{{\"code\":{code},\"msg\":\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Cni_BodyWithoutEnd_IsRefusedBeforeItIsAllRead()
    {
        await using var daemon = await DaemonProcess.StartAsync();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await ConnectAsync(socket, daemon.Socket);

        await socket.SendAsync("POST /cni HTTP/1.1\r\nHost: x\r\nContent-Length: 17825792\r\n\r\n{"u8.ToArray());

        var answer = "";
        var buffer = new byte[4096];
        while (!answer.Contains("larger than", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer) is var count and > 0)
        {
            answer += Encoding.UTF8.GetString(buffer, 0, count);
        }

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("larger than", answer, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task Connections_AThousandHalfOpen_KeepNobodyOut()
    {
        await using var daemon = await DaemonProcess.StartAsync();
        var open = new List<Socket>();
        try
        {
            for (var i = 0; i < 1000; i++)
            {
                open.Add(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
                await ConnectAsync(open[^1], daemon.Socket);
                if (i % 2 == 0)
                {
                    await open[^1].SendAsync("POST /cni HTTP/1.1\r\nHost: x\r\nContent-Le"u8.ToArray());
                }
            }

            var answer = await daemon.CallAsync(Variables("STATUS"), Config("1.1.0", "{}"));

            Assert.True(answer.Exit == 0, answer.Output);
        }
        finally
        {
            open.ForEach(static socket => socket.Dispose());
        }
    }

    [NamespaceFact]
    public async Task Stop_WithWorkUnderWay_FinishesItAndTakesNoMore()
    {
        await using var daemon = await DaemonProcess.StartAsync("""{"drainTimeout":"2m"}""");
        using var pod = new TestNamespace();
        WritePlugin(daemon, "slow", $"while [ ! -e {daemon["go"]} ]; do sleep 0.1; done; cat > /dev/null; echo '{{\"cniVersion\":\"1.0.0\"}}'");
        var adding = daemon.CallAsync(Variables("ADD", pod.Path, daemon["bin"]), Config("1.0.0", """{"type":"slow"}""", daemon["state"]));
        await DaemonProcess.UntilAsync(() => File.Exists(daemon["called"]));

        daemon.Signal("TERM");
        await daemon.UntilNotReadyAsync();
        var refused = await daemon.CallAsync(
            Variables("ADD", pod.Path, daemon["bin"]), Config("1.0.0", """{"type":"slow"}""", daemon["state"]).Replace("{\"", "{\"daemonTimeout\":\"100ms\",\"", StringComparison.Ordinal));

        await File.WriteAllTextAsync(daemon["go"], "");

        Assert.Equal((1, 0), (refused.Exit, (await adding).Exit));
        Assert.Contains("about to stop", refused.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await daemon.EndAsync()).Exit);
        Assert.False(File.Exists(daemon.Socket));
    }

    [NamespaceFact]
    public async Task Stop_WithWorkThatDoesNotEnd_UndoesIt()
    {
        await using var daemon = await DaemonProcess.StartAsync("""{"drainTimeout":"200ms"}""");
        using var pod = new TestNamespace();
        WritePlugin(daemon, "hangs", "[ $CNI_COMMAND = ADD ] && sleep 60; cat > /dev/null");
        var adding = daemon.CallAsync(Variables("ADD", pod.Path, daemon["bin"]), Config("1.0.0", """{"type":"hangs"}""", daemon["state"]));
        await DaemonProcess.UntilAsync(() => File.Exists(daemon["called"]));

        var (exit, log) = await daemon.StopAsync();

        Assert.True(exit == 0, log);
        Assert.Equal((1, 11UL), ((await adding).Exit, (await adding).ReadError().Code));
        Assert.Equal(["ADD", "DEL"], await File.ReadAllLinesAsync(daemon["called"]));
        Assert.Empty(Directory.EnumerateFiles(daemon["state"], "*", SearchOption.AllDirectories));
    }

    [NamespaceFact]
    public async Task Shim_KilledDuringAdd_HasItUndone()
    {
        await using var daemon = await DaemonProcess.StartAsync();
        using var pod = new TestNamespace();
        WritePlugin(daemon, "hangs", "[ $CNI_COMMAND = ADD ] && sleep 60; cat > /dev/null");
        var shim = PluginProgram.Start(MultusBinary.Shim, Variables("ADD", pod.Path, daemon["bin"]));
        await shim.StandardInput.WriteAsync(daemon.WithSocket(Config("1.0.0", """{"type":"hangs"}""", daemon["state"])));
        shim.StandardInput.Close();
        await DaemonProcess.UntilAsync(() => File.Exists(daemon["called"]));

        shim.Kill();

        await DaemonProcess.UntilAsync(() => File.ReadAllLines(daemon["called"]).Length == 2 && Directory.GetFiles(daemon["state"]).Length == 0);
        Assert.Equal(["ADD", "DEL"], await File.ReadAllLinesAsync(daemon["called"]));
    }

    [NamespaceFact]
    public async Task Daemon_KilledDuringAdd_LeavesWhatTheNextDelNeeds()
    {
        await using var daemon = await DaemonProcess.StartAsync();
        using var pod = new TestNamespace();
        WritePlugin(daemon, "hangs", "[ $CNI_COMMAND = ADD ] && sleep 60; cat > /dev/null");
        var config = Config("1.0.0", """{"type":"hangs"}""", daemon["state"]);
        var adding = daemon.CallAsync(Variables("ADD", pod.Path, daemon["bin"]), config);
        await DaemonProcess.UntilAsync(() => File.Exists(daemon["called"]));

        daemon.Signal("KILL");
        await daemon.EndAsync();
        Assert.Equal(11UL, (await adding).ReadError().Code);
        var deferred = await daemon.CallAsync(Variables("DEL", pod.Path, daemon["bin"]), config);
        Assert.True(deferred.Exit == 0, deferred.Output);
        Assert.Equal(["ADD"], await File.ReadAllLinesAsync(daemon["called"]));

        await daemon.RestartAsync($$"""{"cniDir":"{{daemon["state"]}}"}""");
        await DaemonProcess.UntilAsync(() => File.ReadAllLines(daemon["called"]).Length == 2 && Directory.GetFiles(daemon["state"], "*", SearchOption.AllDirectories).Length == 0);
        Assert.Equal(["ADD", "DEL"], await File.ReadAllLinesAsync(daemon["called"]));
    }

    [NamespaceTheory]
    [InlineData("no request at all")]
    [InlineData("""{"env":{"CNI_COMMAND":"STATUS"},"config":"e30="}""")]
    public async Task Deferred_FileThatIsNoDel_IsToldAndHoldsUpNothing(string content)
    {
        await using var daemon = await DaemonProcess.StartAsync();
        await daemon.StopAsync();
        Directory.CreateDirectory(daemon["state/deferred-del"]);
        await File.WriteAllTextAsync(daemon["state/deferred-del/a@eth0"], content);
        await File.WriteAllTextAsync(
            daemon["state/deferred-del/b@eth0"],
            $$"""{"env":{"CNI_COMMAND":"DEL","CNI_CONTAINERID":"b","CNI_NETNS":"","CNI_IFNAME":"eth0","CNI_ARGS":""},"config":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Config("1.1.0", "{}", daemon["state"])))}}"}""");

        await daemon.RestartAsync($$"""{"cniDir":"{{daemon["state"]}}"}""");
        await DaemonProcess.UntilAsync(() => !File.Exists(daemon["state/deferred-del/b@eth0"]));

        var (exit, log) = await daemon.StopAsync();
        Assert.True(exit == 0, log);
        Assert.Contains("the DEL a@eth0 that was deferred failed", log, StringComparison.Ordinal);
        Assert.True(File.Exists(daemon["state/deferred-del/a@eth0"]));
    }

    [NamespaceFact]
    public async Task Successor_TakesTheSocketOver_AndThePredecessorLeavesItAlone()
    {
        await using var first = await DaemonProcess.StartAsync();
        await using var second = await DaemonProcess.StartAsync();
        var path = second.WriteConfig($$"""{"socketDir":"{{first["run"]}}"}""");
        var before = Tool.Run("stat", "-c", "%i", first.Socket);
        using var successor = PluginProgram.Start(MultusBinary.Path, new Dictionary<string, string>(), "daemon", "-config", path);
        try
        {
            await DaemonProcess.UntilAsync(() => Tool.TryRun("stat", "-c", "%i", first.Socket).Output != before);

            Assert.Equal(0, (await first.StopAsync()).Exit);

            var answer = await first.CallAsync(Variables("STATUS"), Config("1.1.0", "{}"));
            Assert.True(answer.Exit == 0, answer.Output);
        }
        finally
        {
            successor.Kill();
            await successor.WaitForExitAsync();
        }
    }

    [NamespaceTheory]
    [InlineData("{", 1, "JSON")]
    [InlineData("""{"metricsPort":0}""", 1, "\"metricsPort\": 0")]
    [InlineData("""{"socketDir":"/proc/no/such"}""", 3, "/proc/no/such")]
    public async Task Start_WithABrokenConfiguration_SaysWhatIsWrong(string config, int exit, string part)
    {
        using var folder = new TempFolder();
        using var process = PluginProgram.Start(MultusBinary.Path, new Dictionary<string, string>(), "daemon", "-config", folder.Write("c.json", config));

        var answer = await PluginProgram.FinishAsync(process);

        Assert.Equal((exit, ""), (answer.Exit, answer.Output));
        Assert.StartsWith("multus-daemon: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
    }

    // There is no room for more than so many that have not been taken yet.
    private static async Task ConnectAsync(Socket socket, string path)
    {
        while (true)
        {
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
            {
                await Task.Delay(10);
            }
        }
    }

    private static Dictionary<string, string> Variables(string command, string netns = "", string path = "/nowhere") => new()
    {
        ["CNI_COMMAND"] = command,
        ["CNI_CONTAINERID"] = "c1",
        ["CNI_NETNS"] = netns,
        ["CNI_IFNAME"] = "eth0",
        ["CNI_ARGS"] = "",
        ["CNI_PATH"] = path,
    };

    private static string Config(string version, string plugin, string state = "/nowhere") => plugin == "{}"
        ? $$"""{"cniVersion":"{{version}}","name":"n","type":"multus-shim","cniDir":"{{state}}","binDir":"{{Scenarios.Scenario.SpyFolder}}","delegates":[{"cniVersion":"1.0.0","name":"d","type":"spy"}]}"""
        : $$"""{"cniVersion":"{{version}}","name":"n","type":"multus-shim","cniDir":"{{state}}","delegates":[{"cniVersion":"1.0.0","name":"d",{{plugin[1..]}}]}""";

    /// <summary>A plugin that writes down what it is called with, and does this.</summary>
    private static void WritePlugin(DaemonProcess daemon, string name, string does) =>
        daemon.WriteProgram($"bin/{name}", $"#!/bin/sh\necho $CNI_COMMAND >> {daemon["called"]}\n{does}\n");
}
