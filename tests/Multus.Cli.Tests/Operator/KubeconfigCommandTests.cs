namespace Multus.Cli.Tests.Operator;

public sealed class KubeconfigCommandTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Run_Once_WritesItForItsOwnerAndEnds()
    {
        await using var node = new OperatorNode();

        Assert.Equal(0, await node.RunAsync("kubeconfig", "--once", $"--kubeconfig={node["run/kubeconfig"]}", $"--service-account-dir={node["sa"]}"));
        Assert.Contains("token: \"token-1\"", node.Get("run/kubeconfig"), StringComparison.Ordinal);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(node["run/kubeconfig"]));
        Assert.Equal(["kubeconfig"], node.Files("run"));
    }

    [Fact]
    public async Task Run_TokenOrAuthoritiesChange_AreFollowed()
    {
        await using var node = await StartedAsync();

        node.Put("sa/token", "token-2");
        await node.UntilHasAsync("run/kubeconfig", "token-2");
        node.Put("sa/ca.crt", "other");
        await node.UntilHasAsync("run/kubeconfig", "b3RoZXI=");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(node["run/kubeconfig"]));
    }

    [Fact]
    public async Task Run_OwnFileRemovedOrChanged_IsWrittenAgain()
    {
        await using var node = await StartedAsync();

        File.Delete(node["run/kubeconfig"]);
        await node.UntilHasAsync("run/kubeconfig", "token-1");
        node.Put("run/kubeconfig", "{}");
        await node.UntilHasAsync("run/kubeconfig", "token-1");
    }

    [Fact]
    public async Task Run_TokenIsGoneForAWhile_KeepsTheLastOneAndSaysSoOnce()
    {
        await using var node = await StartedAsync();
        File.Delete(node["sa/token"]);
        await node.UntilAsync(() => node.Error.Contains($"there is no file {node["sa/token"]}", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(2.5));

        Assert.Contains("token-1", node.Get("run/kubeconfig"), StringComparison.Ordinal);
        Assert.Equal(2, node.Error.Split("there is no file").Length);
        node.Put("sa/token", "token-2");
        await node.UntilHasAsync("run/kubeconfig", "token-2");
    }

    [Theory]
    [InlineData(true, "--cleanup-on-exit=false")]
    [InlineData(false)]
    public async Task Run_Stopped_RemovesItUnlessAskedNotTo(bool stays, params string[] flags)
    {
        await using var node = await StartedAsync(flags);

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(stays, node.Get("run/kubeconfig") is not null);
    }

    [Fact]
    public async Task Run_NoServiceAccount_Fails()
    {
        await using var node = new OperatorNode();

        Assert.Equal(1, await node.RunAsync("kubeconfig", $"--kubeconfig={node["run/kubeconfig"]}", $"--service-account-dir={node["nowhere"]}"));
        Assert.Equal($"multus kubeconfig: cannot make a kubeconfig: there is no file {node["nowhere/ca.crt"]}\n", node.Error);
        Assert.Empty(node.Files("run"));
    }

    private static async Task<OperatorNode> StartedAsync(params string[] flags)
    {
        var node = new OperatorNode();
        node.Start("kubeconfig", [.. flags, $"--kubeconfig={node["run/kubeconfig"]}", $"--service-account-dir={node["sa"]}"]);
        await node.UntilHasAsync("run/kubeconfig", "token-1");
        return node;
    }
}
