using Multus.Cli.Operator;
using Multus.Core.Planning.Generation;

namespace Multus.Cli.Tests.Operator;

public sealed class EntrypointOptionsTests
{
    [Fact]
    public void Of_NoFlags_IsWhatMultusCniDoes() =>
        Assert.Equal(
            new EntrypointOptions
            {
                CniBinDir = "/host/opt/cni/bin",
                CniConfDir = "/host/etc/cni/net.d",
                BinFile = "/usr/src/multus-cni/bin/multus",
                MultusConfDir = "/host/etc/cni/multus/net.d",
                PrimaryFolder = "/host/etc/cni/net.d",
                Config = new ThinConfig { Kubeconfig = "/etc/cni/net.d/multus.d/multus.kubeconfig", ConfDir = "/etc/cni/multus/net.d" },
                FollowsChanges = true,
                ServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount",
            },
            Parse());

    [Theory]
    [InlineData("/host/a/b", "/a/b")]
    [InlineData("/hosted/a", "/hosted/a")]
    [InlineData("/a", "/a")]
    [InlineData("", null)]
    public void Of_FolderOfNetworks_IsNamedAsTheNodeSeesIt(string folder, string? expected) => Assert.Equal(expected, Parse($"--multus-cni-conf-dir={folder}").Config.ConfDir);

    [Theory]
    [InlineData("debug", "debug")]
    [InlineData("Verbose", "verbose")]
    [InlineData("ERROR", "error")]
    [InlineData("panic", "panic")]
    [InlineData("", null)]
    public void Of_LogLevel_IsTakenInAnyCase(string level, string? expected) => Assert.Equal(expected, Parse("--multus-log-level", level).Config.LogLevel);

    [Fact]
    public void Of_Kubeconfig_IsInTheRuntimesFolder() => Assert.Equal("/x/multus.d/multus.kubeconfig", Parse("--cni-conf-dir=/x").Kubeconfig);

    private static EntrypointOptions Parse(params string[] arguments)
    {
        Assert.True(new FlagParser(EntrypointFlags.All).TryParse(arguments, out var flags, out var problem), problem);
        return EntrypointOptions.Of(flags!);
    }
}
