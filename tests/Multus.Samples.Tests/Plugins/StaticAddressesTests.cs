using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.TestKit.Golden;

namespace Multus.Samples.Tests.Plugins;

public sealed class StaticAddressesTests
{
    private const string Desk = """{"addresses":[{"address":"10.93.0.7/24","gateway":"10.93.0.1"}],"routes":[{"dst":"0.0.0.0/0"},{"dst":"10.1.0.0/16","gw":"10.93.0.9"}]}""";

    private readonly SamplePlugin _plugin = new("static-addresses");

    [Theory]
    [InlineData("0.2.0")]
    [InlineData("0.4.0")]
    [InlineData("1.1.0")]
    public async Task Add_IsAnsweredInTheVersionOfTheConfiguration(string version) =>
        GoldenFile.VerifyJson((await _plugin.PrintAsync(CniCommand.Add, Config(version, Desk))).Span, version);

    [Theory]
    [InlineData("", "", "10.93.0.7/24 10.93.0.1")]
    [InlineData("IP=10.94.0.8/24", "", "10.93.0.7/24 10.93.0.1, 10.94.0.8/24 ")]
    [InlineData("IP=10.94.0.8/24;GATEWAY=10.94.0.1", "", "10.93.0.7/24 10.93.0.1, 10.94.0.8/24 10.94.0.1")]
    [InlineData("GATEWAY=10.93.0.254", "", "10.93.0.7/24 10.93.0.254")]
    [InlineData("IP=10.94.0.8/24", "10.95.0.9/24", "10.95.0.9/24 ")]
    [InlineData("IgnoreUnknown=1;K8S_POD_NAME=shop", "", "10.93.0.7/24 10.93.0.1")]
    public async Task Add_Addresses_AreThoseOfTheRuntimeOrElseOfTheConfigurationAndTheArguments(string args, string asked, string expected)
    {
        var result = await AddAsync("1.0.0", Desk, args, asked.Length == 0 ? "" : $$""","runtimeConfig":{"ips":["{{asked}}"]}""");

        Assert.Equal(expected, string.Join(", ", result.Ips.Select(static ip => $"{ip.Address} {ip.Gateway}")));
    }

    [Theory]
    [InlineData("""{"addresses":[{"address":"10.1/24"}]}""", "\"ipam.addresses[0].address\": \"10.1/24\" is no IP address with a prefix length")]
    [InlineData("""{"addresses":[{"address":"10.0.0.7/24"},{"address":"10.0.0.8"}]}""", "\"ipam.addresses[1].address\": \"10.0.0.8\" is no IP address with a prefix length")]
    [InlineData("""{"addresses":[{"address":"10.0.0.7/24","gateway":"010.0.0.1"}]}""", "\"ipam.addresses[0].gateway\": \"010.0.0.1\" is no IP address")]
    [InlineData("""{"addresses":[{"address":"10.0.0.7/24"}],"routes":[{"dst":"default"}]}""", "\"ipam.routes[0].dst\": \"default\" is no IP address with a prefix length")]
    [InlineData("""{"addresses":[{"address":"10.0.0.7/24"}],"routes":[{"dst":"::/0","gw":"fe80::1%eth0"}]}""", "\"ipam.routes[0].gw\": \"fe80::1%eth0\" is no IP address")]
    [InlineData("{}", "there is no address: not in \"ipam.addresses\", not in \"runtimeConfig.ips\", and no IP in CNI_ARGS")]
    public async Task Add_WithAWrongField_NamesItAndItsValue(string ipam, string message) =>
        Assert.Equal(new CniError(CniErrorCode.InvalidNetworkConfig, message), await _plugin.FailAsync(CniCommand.Add, Config("1.0.0", ipam)));

    [Theory]
    [InlineData("""{"addresses":[{"gateway":"10.0.0.1"}]}""", "address")]
    [InlineData("""{"addresses":"10.0.0.7/24"}""", "$.ipam.addresses")]
    [InlineData("""{"addresses":[{"address":null}]}""", "Address")]
    [InlineData("""{"addresses":[{"address":"10.0.0.7/24"}],"routes":[{}]}""", "dst")]
    public async Task Add_WithAFieldOfAnotherShape_NamesIt(string ipam, string name)
    {
        var error = await _plugin.FailAsync(CniCommand.Add, Config("1.0.0", ipam));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IP=10.93.0.8", "ARGS: error parsing value of pair \"IP=10.93.0.8\": it is no IP address with a prefix")]
    [InlineData("IP=10.93.0.8/24;COLOUR=red", "ARGS: unknown args [\"COLOUR=red\"]")]
    public async Task Add_WithAWrongArgument_NamesItAndItsValue(string args, string message) =>
        Assert.Equal(new CniError(CniErrorCode.InvalidEnvironmentVariables, message), await _plugin.FailAsync(CniCommand.Add, Config("1.0.0", Desk), args));

    [Fact]
    public async Task Add_OfTwoAddressesInAVersionThatHasRoomForOne_IsRefused() => Assert.Equal(
        new CniError(CniErrorCode.InvalidNetworkConfig, "CNI version 0.2.0 has room for one address of each family, and not for 10.93.0.7/24 and 10.93.0.8/24"),
        await _plugin.FailAsync(CniCommand.Add, Config("0.2.0", Desk), "IP=10.93.0.8/24"));

    [Fact]
    public async Task Check_OfWhatWasAdded_Succeeds() => Assert.Equal(DelegateOutcome.Done, await _plugin.CallAsync(CniCommand.Check, WithPrevResult("10.93.0.7/24")));

    [Fact]
    public async Task Check_OfAnotherAddress_NamesTheOneThatIsMissing() => Assert.Equal(
        new CniError((CniErrorCode)100, "\"prevResult\" does not have the address 10.93.0.7/24"),
        await _plugin.FailAsync(CniCommand.Check, WithPrevResult("10.93.0.8/24")));

    [Fact]
    public async Task Check_WithoutPreviousResult_IsRefused() => Assert.Equal(
        new CniError(CniErrorCode.InvalidNetworkConfig, "\"prevResult\" is missing: there is nothing to check"),
        await _plugin.FailAsync(CniCommand.Check, Config("1.0.0", Desk)));

    [Fact]
    public async Task Del_WithAConfigurationThatCannotBeRead_Succeeds() =>
        Assert.Equal(DelegateOutcome.Done, await _plugin.CallAsync(CniCommand.Del, Config("1.0.0", """{"addresses":7}""")));

    [Fact]
    public async Task Status_SaysWhetherTheConfigurationCanBeRead()
    {
        Assert.Equal(DelegateOutcome.Done, await _plugin.CallAsync(CniCommand.Status, Config("1.1.0", "{}")));
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, (await _plugin.FailAsync(CniCommand.Status, Config("1.1.0", """{"addresses":[{"address":"x"}]}"""))).Code);
    }

    private static string Config(string version, string ipam, string more = "") =>
        $$"""{"cniVersion":"{{version}}","name":"desk","type":"bridge","ipam":{{ipam}}{{more}}}""";

    private static string WithPrevResult(string address) =>
        Config("1.0.0", Desk, $$""","prevResult":{"cniVersion":"1.0.0","ips":[{"address":"{{address}}"}]}""");

    private async Task<CniResult> AddAsync(string version, string ipam, string args = "", string more = "") =>
        Assert.IsType<DelegateOutcome.Succeeded>(await _plugin.CallAsync(CniCommand.Add, Config(version, ipam, more), args)).Result!;
}
