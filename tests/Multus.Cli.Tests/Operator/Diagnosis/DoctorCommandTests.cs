using Multus.Cli.Tests.Operator.Commands;

namespace Multus.Cli.Tests.Operator.Diagnosis;

public sealed class DoctorCommandTests
{
    [Theory]
    [InlineData("multus", 0, "fit: errors 0")]
    [InlineData("bridge", 1, "not fit: errors 2")]
    public async Task Doctor_Node_DecidesTheExitCode(string type, int exit, string end)
    {
        using var console = new PeopleConsole();
        console.Environment["PATH"] = "/usr/bin:/bin";
        Directory.CreateDirectory(console["state"]);
        console.PutProgram("bin/fake", """
            #!/bin/sh
            echo '{ "cniVersion": "1.0.0", "supportedVersions": ["1.0.0"] }'
            """);
        console.Put("net.d/00-multus.conf", $$"""{ "cniVersion": "1.0.0", "name": "node", "type": "{{type}}", "cniDir": "{{console["state"]}}", "binDir": "{{console["bin"]}}", "delegates": [{ "name": "lan", "type": "{{(type == "multus" ? "fake" : "missing")}}" }] }""");

        Assert.Equal(exit, await console.RunAsync("doctor", "--config-dir", console["net.d"]));
        Assert.Contains(end, console.Output, StringComparison.Ordinal);
        Assert.Equal(type == "multus", console.Output.Contains("plugin-version: fake speaks 1.0.0\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_NodeWithADaemon_IsLookedAtByBothConfigurations()
    {
        using var console = new PeopleConsole();
        Directory.CreateDirectory(console["state"]);
        console.Put("net.d/00-multus.conf", """{ "cniVersion": "1.0.0", "name": "node", "type": "multus-shim", "clusterNetwork": "lan" }""");
        console.Put("net.d/multus.d/daemon-config.json", $$"""{ "chrootDir": "/hostroot", "cniDir": "{{console["state"]}}", "binDir": "{{console["bin"]}}" }""");

        Assert.Equal(1, await console.RunAsync("doctor", "--config-dir", console["net.d"], "--daemon-socket-dir", console["run"]));
        Assert.Contains("plugin-folder: there is no folder bin\n", console.Output, StringComparison.Ordinal);
        Assert.Contains("node-config: delegates 0, state in state\n", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output", "sarif")]
    [InlineData("node")]
    public async Task Doctor_CommandLineThatMakesNoSense_IsRefused(params string[] words)
    {
        using var console = new PeopleConsole();

        Assert.Equal(2, await console.RunAsync(["doctor", .. words]));
        Assert.Equal("", console.Output);
    }
}
