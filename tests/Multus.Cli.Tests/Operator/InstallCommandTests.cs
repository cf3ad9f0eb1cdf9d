namespace Multus.Cli.Tests.Operator;

public sealed class InstallCommandTests
{
    [Theory]
    [InlineData("multus multus-shim")]
    [InlineData("multus", "--type=thin")]
    [InlineData("multus", "-t", "thin")]
    [InlineData("multus-shim", "--type", "thick")]
    public async Task Run_Type_SaysWhatIsCopied(string expected, params string[] flags)
    {
        await using var node = new OperatorNode();

        Assert.Equal(0, await node.RunAsync("install", [.. flags, "-d", node["bin"], "--source-dir", node["src"]]));
        Assert.Equal(expected.Split(' '), node.Files("bin"));
        Assert.All(node.Files("bin"), name => Assert.Equal(node.Get($"src/{name}"), node.Get($"bin/{name}")));
        Assert.Equal(string.Concat(expected.Split(' ').Select(static name => $"multus {name} copy succeeded!\n")), node.Output);
        Assert.Equal("", node.Error);
    }

    [Fact]
    public async Task Run_Twice_CopiesOnce()
    {
        await using var node = new OperatorNode();
        await node.RunAsync("install", "--type=thin", $"--dest-dir={node["bin"]}", $"--source-dir={node["src"]}");

        Assert.Equal(0, await node.RunAsync("install", "--type=thin", $"--dest-dir={node["bin"]}", $"--source-dir={node["src"]}"));
        Assert.Equal("multus multus copy succeeded!\nmultus multus is there already\n", node.Output);
    }

    [Theory]
    [InlineData("--type=fat")]
    [InlineData("--type=Thin")]
    public async Task Run_TypeThatThereIsNot_Fails(string flag)
    {
        await using var node = new OperatorNode();

        Assert.Equal(1, await node.RunAsync("install", flag, "-d", node["bin"], "--source-dir", node["src"]));
        Assert.Equal("--type is missing or --type has invalid value\n", node.Error);
        Assert.Empty(node.Files("bin"));
    }

    [Fact]
    public async Task Run_NoSuchDestination_Fails()
    {
        await using var node = new OperatorNode();

        Assert.Equal(1, await node.RunAsync("install", "-d", node["nowhere"], "--source-dir", node["src"]));
        Assert.Equal($"dest-dir is not found: there is no folder \"{node["nowhere"]}\"\n", node.Error);
    }

    [Fact]
    public async Task Run_NoSuchProgram_FailsAndKeepsWhatIsThere()
    {
        await using var node = new OperatorNode();
        node.Put("bin/multus", "old");
        File.Delete(node["src/multus"]);

        Assert.Equal(1, await node.RunAsync("install", "-t=thin", "-d", node["bin"], "--source-dir", node["src"]));
        Assert.StartsWith("failed to copy file multus: ", node.Error, StringComparison.Ordinal);
        Assert.Equal("old", node.Get("bin/multus"));
        Assert.Equal(["multus"], node.Files("bin"));
    }
}
