using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.K8s.Devices;
using Multus.TestKit.Fakes;
using static Multus.K8s.Tests.Devices.DraCluster;

namespace Multus.K8s.Tests.Devices;

public sealed class ExtendedResourceTests
{
    private static readonly PodSnapshot Pod = DeviceText.Pod with
    {
        ExtendedResourceClaim = new ExtendedResourceClaim("extended", [new ExtendedResourceRequest("second", "ex/nic"), new ExtendedResourceRequest("first", "ex/fast")]),
    };

    private readonly FakeApi _api = new();

    public ExtendedResourceTests()
    {
        _api[$"{Claims}/extended"] = Claim(Device("a") with { Request = "first" }, Device("b") with { Request = "second" }, Device("c") with { Request = "second" });
        _api[OnNode] = List(Slice("node-1", 1, Published("a", "1", "ex/fast"), Published("b", "2", "ex/nic"), Published("c", "3", "ex/nic")));
        _api[OnNone] = List();
    }

    [Fact]
    public async Task Read_DevicesThatTheirDriverCallsTheSame_AreGiven() => Assert.Equal("ex/fast=1; ex/nic=2,3", await ReadAsync(Pod));

    [Fact]
    public async Task Read_OtherClaimsToo_ComeFirst()
    {
        _api[$"{Claims}/own"] = Claim(Device("d"));
        _api[OnNone] = List(Slice("node-1", 1, Published("d", "0", "ex/nic")));

        Assert.Equal("ex/fast=1; ex/nic=0,2,3", await ReadAsync(Pod with { ResourceClaims = ["own"] }));
    }

    [Theory]
    [InlineData("2", "ex/other")]
    [InlineData("2", "")]
    [InlineData("", "ex/nic")]
    public async Task K21_Read_DeviceThatItsDriverCallsOtherwise_IsAnError(string id, string resource)
    {
        _api[OnNode] = List(Slice("node-1", 1, Published("b", id, resource)));

        var problem = $"has device nic.example.com/node-1/b as ex/nic, which its driver publishes as \"{resource}\" with device ID \"{id}\"";
        Assert.Equal((CniErrorCode.Internal, $"ResourceClaim extended of pod blue/app-0 {problem}"), await ErrorAsync());
    }

    [Fact]
    public async Task Read_DeviceThatNobodyPublishes_IsAnError()
    {
        _api[OnNode] = List();

        Assert.Equal(
            (CniErrorCode.TryAgainLater, "ResourceClaim extended of pod blue/app-0 has device nic.example.com/node-1/b, which no ResourceSlice has"), await ErrorAsync());
    }

    [Fact]
    public async Task Read_RequestWithoutDevices_IsAnError()
    {
        _api[$"{Claims}/extended"] = Claim(Device("a") with { Request = "first" });

        Assert.Equal((CniErrorCode.TryAgainLater, "ResourceClaim extended of pod blue/app-0 was given no device for request second"), await ErrorAsync());
    }

    private async Task<string> ReadAsync(PodSnapshot pod) =>
        DeviceText.Of(await new ResourceClaimReader(_api, TimeProvider.System, new ListLogger()).ReadAsync(pod, default));

    private async Task<(CniErrorCode Code, string Message)> ErrorAsync()
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => ReadAsync(Pod))).Error;
        return (error.Code, error.Message);
    }
}
