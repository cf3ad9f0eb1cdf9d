using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Commands;

public sealed class RunCommandsTests
{
    // Of /run/netns/testing, by cnitool.
    private const string Container = "cnitool-43057b9dcc39fe733071";

    private const string Plugin = """
        #!/bin/sh
        env | grep ^CNI_ | sort >SAID.env
        cat >SAID.in
        [ "$CNI_COMMAND" != STATUS ] || { echo '{ "cniVersion": "1.1.0", "code": 50, "msg": "no uplink", "details": "eth9 is down" }'; exit 1; }
        [ "$CNI_COMMAND" != VERSION ] || echo '{ "cniVersion": "1.1.0", "supportedVersions": ["1.0.0", "1.1.0"] }'
        [ "$CNI_COMMAND" != ADD ] || echo '{ "cniVersion": "1.1.0", "ips": [{ "address": "10.0.0.2/24" }] }'
        echo "did $CNI_COMMAND" >&2
        """;

    [Fact]
    public async Task Del_WhatCnitoolAdded_IsDeletedWithItsResult()
    {
        using var console = Console();
        console.Put($"cache/results/lan-{Container}-eth0", $$$"""{"kind":"cniCacheV1","containerId":"{{{Container}}}","config":"e30=","ifName":"eth0","networkName":"lan","netns":"/run/netns/testing","result":{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.7/24"}]}}""");

        Assert.Equal(0, await console.RunAsync("del", "lan", "/run/netns/testing", "--cache-dir", console["cache"]));
        Assert.Contains("10.0.0.7/24", await File.ReadAllTextAsync(console["said.in"]), StringComparison.Ordinal);
        Assert.Empty(console.Files("cache/results"));
        Assert.Equal("deleted eth0 of lan\n", console.Output);
        Assert.Equal("plugin: did DEL\n", console.Error);
    }

    [Fact]
    public async Task Del_WhatIsTold_IsWhatOptionsSay()
    {
        using var console = Console();
        console.Environment["CNI_ARGS"] = "NOT=this";

        Assert.Equal(0, await console.RunAsync("del", console["net.d/10-lan.conf"], "testing", "--cache-dir", console["cache"], "--args", "A=1", "--args", "B=2;C=3", "-i", "net5"));
        Assert.Equal(
            $"CNI_ARGS=A=1;B=2;C=3\nCNI_COMMAND=DEL\nCNI_CONTAINERID={Container}\nCNI_IFNAME=net5\nCNI_NETNS=/run/netns/testing\nCNI_PATH={console["bin"]}\n",
            await File.ReadAllTextAsync(console["said.env"]));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Status_NetworkThatIsNotReady_IsToldWithAHint(string format)
    {
        using var console = Console();

        Assert.Equal(1, await console.RunAsync("status", "lan", "-o", format));
        GoldenFile.Verify($"{console.Output}---\n{console.Error}", format);
    }

    [Fact]
    public async Task Status_NetworkFromBeforeStatus_SaysThatNobodyWasAsked()
    {
        using var console = Console();
        console.Put("net.d/20-old.conf", """{ "cniVersion": "1.0.0", "name": "old", "type": "plugin" }""");

        Assert.Equal(0, await console.RunAsync("status", "old"));
        Assert.Equal("old can be added to\n", console.Output);
        Assert.Equal("  note: no plugin was asked: there is STATUS since 1.1.0, and the network is of 1.0.0\n", console.Error);
    }

    [Theory]
    [InlineData("no net configuration with name \"nowhere\"", "finds mistakes in networks", "nowhere")]
    [InlineData("no net configuration with name \"nowhere\" in net.d; passed over: ", "finds mistakes in networks", "nowhere", "broken")]
    [InlineData("cannot find network", "finds mistakes in networks", "./nowhere.conf")]
    public async Task Add_NetworkThatIsNot_IsToldWithAHint(string message, string hint, string network, string? broken = null)
    {
        using var console = Console();
        if (broken is not null)
        {
            console.Put("net.d/00-broken.conf", "{");
        }

        Assert.Equal(1, await console.RunAsync("add", network, "testing"));
        Assert.Contains(message, console.Error.Replace("\n  details:", ";", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(hint, console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NamespaceThatIsNot_SaysHowOneIsMade()
    {
        using var console = Console();

        Assert.Equal(1, await console.RunAsync("add", "lan", "no-such-sandbox", "--cache-dir", console["cache"]));
        Assert.Equal(
            "error 8: no net namespace /run/netns/no-such-sandbox found: No such file or directory\n"
            + "  hint: \"ip netns list\" tells which there are, and \"ip netns add NAME\" makes one; that of a process is /proc/PID/ns/net\n",
            console.Error);
    }

    [Fact]
    public async Task Del_PluginThatIsNotThere_SaysWhereItMayBe()
    {
        using var console = Console();

        Assert.Equal(1, await console.RunAsync("del", "lan", "testing", "--plugin-dir", console["empty"], "--cache-dir", console["cache"]));
        Assert.Equal("error 999: failed to find plugin \"plugin\" in path [empty]\n  hint: name the folders of the plugins by --plugin-dir, or by CNI_PATH\n", console.Error);
    }

    [Fact]
    public async Task Del_Progress_NamesThePlugin()
    {
        using var console = Console();
        console.IsErrorTerminal = true;

        Assert.Equal(0, await console.RunAsync("del", "lan", "testing", "--cache-dir", console["cache"]));
        Assert.Matches("^plugin DEL \\.\\.\\.\nplugin: did DEL\nplugin DEL done after [0-9.]+ s\n$", console.Error);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("add", "lan")]
    [InlineData("status", "lan", "testing")]
    [InlineData("del", "lan", "testing", "--args", "A")]
    [InlineData("del", "lan", "testing", "--args", "=1")]
    [InlineData("del", "lan", "testing", "--timeout", "0s")]
    [InlineData("del", "lan", "testing", "--timeout", "soon")]
    [InlineData("exec", "LIST")]
    [InlineData("exec", "ADD", "--plugin", "plugin")]
    public async Task Run_CommandLineThatMakesNoSense_IsRefused(params string[] words)
    {
        using var console = Console();

        Assert.Equal(2, await console.RunAsync(words));
        Assert.Equal("", console.Output);
        Assert.NotEqual("", console.Error);
    }

    [Fact]
    public async Task Exec_Answer_IsWhatThePluginPrinted()
    {
        using var console = Console();
        console.Input = """{ "cniVersion":"1.1.0", "name": "x",  "type": "other" }""";

        Assert.Equal(0, await console.RunAsync("exec", "ADD", "--plugin", "plugin", "--netns", "testing"));
        Assert.Equal("""{ "cniVersion": "1.1.0", "ips": [{ "address": "10.0.0.2/24" }] }""" + "\n", console.Output);
        Assert.Equal(console.Input, await File.ReadAllTextAsync(console["said.in"]));
    }

    [Fact]
    public async Task Exec_Version_NeedsNoConfiguration()
    {
        using var console = Console();

        Assert.Equal(0, await console.RunAsync("exec", "VERSION", "--plugin", "plugin"));
        Assert.Equal("""{ "cniVersion": "1.1.0", "supportedVersions": ["1.0.0", "1.1.0"] }""" + "\n", console.Output);
    }

    [Fact]
    public async Task Exec_Trace_ShowsAllButSecrets()
    {
        using var console = Console();
        console.Environment["HOME_OF_SECRETS"] = "unshown";
        console.Put("in.json", """{"cniVersion":"1.1.0","name":"x","type":"plugin","auth":{"apiToken":"unshown","user":"me"}}""");

        Assert.Equal(1, await console.RunAsync("exec", "STATUS", "--config", console["in.json"], "--trace"));
        Assert.DoesNotContain("unshown", console.Error, StringComparison.Ordinal);
        Assert.Contains("unshown", await File.ReadAllTextAsync(console["said.in"]), StringComparison.Ordinal);
        GoldenFile.Verify($"{console.Output}---\n{System.Text.RegularExpressions.Regex.Replace(console.Error, "after [0-9]+ ms", "after N ms")}");
    }

    private static PeopleConsole Console()
    {
        var console = new PeopleConsole();
        console.Environment["CNI_PATH"] = console["bin"];
        console.Environment["NETCONFPATH"] = console["net.d"];
        console.Environment["PATH"] = "/usr/bin:/bin";
        console.PutProgram("bin/plugin", Plugin.Replace("SAID", console["said"], StringComparison.Ordinal));
        console.Put("net.d/10-lan.conf", """{ "cniVersion": "1.1.0", "name": "lan", "type": "plugin" }""");
        return console;
    }
}
