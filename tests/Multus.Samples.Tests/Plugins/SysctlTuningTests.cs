using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;

namespace Multus.Samples.Tests.Plugins;

public sealed class SysctlTuningTests
{
    private readonly SamplePlugin _plugin = new("sysctl-tuning");

    [Theory]
    [InlineData("net.ipv4.ip_forward")]
    [InlineData("kernel.IFNAME")]
    [InlineData("net.ipv4.conf.all.arp_announce")]
    [InlineData("net.ipv4.conf.IFNAME/../all.arp_announce")]
    public async Task Add_OfASysctlOfAnythingButTheInterface_IsRefused(string key) => Assert.Equal(
        new CniError(CniErrorCode.InvalidNetworkConfig, $"\"sysctl.{key}\": only sysctls of the interface, such as net.ipv4.conf.IFNAME.arp_announce, can be set"),
        await _plugin.FailAsync(CniCommand.Add, Config(key)));

    [Fact]
    public async Task Add_WithoutPreviousResult_IsRefused() => Assert.Equal(
        new CniError(CniErrorCode.InvalidNetworkConfig, "\"prevResult\" is missing: this plugin stands behind one that makes the interface"),
        await _plugin.FailAsync(CniCommand.Add, """{"cniVersion":"1.0.0","name":"quiet","type":"sysctl-tuning","sysctl":{}}"""));

    [Fact]
    public async Task Add_InANamespaceThatThereIsNot_SaysSo()
    {
        var error = await _plugin.FailAsync(CniCommand.Add, Config("net.ipv4.conf.IFNAME.arp_announce"));

        Assert.Equal(CniErrorCode.InvalidNetns, error.Code);
        Assert.Contains("/run/netns/none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Del_InANamespaceThatThereIsNot_Succeeds() =>
        Assert.Equal(DelegateOutcome.Done, await _plugin.CallAsync(CniCommand.Del, Config("net.ipv4.conf.IFNAME.arp_announce")));

    private static string Config(string key) =>
        $$$"""{"cniVersion":"1.0.0","name":"quiet","type":"sysctl-tuning","sysctl":{"{{{key}}}":"2"},"prevResult":{"cniVersion":"1.0.0","ips":[{"address":"10.94.0.2/24"}]}}""";
}
