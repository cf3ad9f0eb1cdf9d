using Multus.Cli.Operator;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator;

public sealed class OperatorProgramTests
{
    [Theory]
    [InlineData("install")]
    [InlineData("uninstall")]
    [InlineData("entrypoint")]
    [InlineData("kubeconfig")]
    [InlineData("approve-certificates")]
    [InlineData("webhook")]
    public async Task Run_Help_TellsTheFlagsAndFails(string command)
    {
        await using var node = new OperatorNode();

        Assert.Equal(1, await node.RunAsync(command, "-h"));
        Assert.Equal("", node.Output);
        GoldenFile.Verify(node.Error, command);
    }

    [Theory]
    [InlineData("install")]
    [InlineData("uninstall")]
    [InlineData("entrypoint")]
    [InlineData("kubeconfig")]
    [InlineData("approve-certificates")]
    [InlineData("webhook")]
    public async Task Run_UnknownFlag_IsNamedBeforeAnythingIsDone(string command)
    {
        await using var node = new OperatorNode();

        Assert.Equal(2, await node.RunAsync(command, "--what"));
        Assert.StartsWith("unknown flag: --what\nmultus ", node.Error, StringComparison.Ordinal);
        Assert.Equal("", node.Output);
    }

    [Theory]
    [InlineData("install", "--dest-dir")]
    [InlineData("uninstall", "--cni-conf-dir")]
    [InlineData("entrypoint", "--cni-bin-dir")]
    [InlineData("entrypoint", "--multus-conf-file")]
    [InlineData("kubeconfig", "--kubeconfig")]
    public async Task Run_EmptyPath_IsNamed(string command, string flag)
    {
        await using var node = new OperatorNode();

        Assert.Equal(1, await node.RunAsync(command, $"{flag}="));
        Assert.Equal($"multus {command}: {flag} is empty\n", node.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--install")]
    [InlineData("Install")]
    [InlineData("daemon")]
    public void Find_WhatIsNoCommand_IsNone(string name) => Assert.Null(OperatorProgram.Find(name));
}
