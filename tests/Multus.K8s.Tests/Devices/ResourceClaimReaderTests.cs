using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.K8s.Devices;
using Multus.TestKit.Fakes;
using static Multus.K8s.Tests.Devices.DraCluster;

namespace Multus.K8s.Tests.Devices;

public sealed class ResourceClaimReaderTests
{
    private readonly FakeApi _api = new();
    private readonly ListLogger _log = new();

    [Fact]
    public async Task Read_ClaimOfTwoDevices_GivesThemInItsOrderAskingOnce()
    {
        _api[$"{Claims}/fast"] = Claim(Device("b"), Device("a"));
        _api[$"{Claims}/more"] = Claim(Device("c"));
        _api[OnNode] = List(Slice("node-1", 1, Published("a", "03:00.0", "ex/nic"), Published("b", "03:00.1", "ex/nic"), Published("c", "03:00.2", "ex/nic")));

        Assert.Equal("ex/nic=03:00.1,03:00.0,03:00.2", await ReadAsync(WithClaims("fast", "more", "fast")));
        Assert.Equal([$"{Claims}/fast", OnNode, OnNone, "apis/resource.k8s.io", $"{Claims}/more"], _api.Asked);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task K21_Read_ClaimOfNicAndGpu_LeavesTheGpuOut()
    {
        _api[$"{Claims}/mixed"] = Claim(new AllocatedDevice("gpus", "gpu.example.com", "node-1", "gpu-0"), Device("a"), Device("plain"), Device("named"));
        _api[OnNode] = List(Slice("node-1", 1, """{"name":"plain"}""", """{"name":"named","attributes":{"k8s.cni.cncf.io/deviceID":{"string":"7"}}}""", Published("a", "1", "ex/nic")));
        _api[OnNone] = List();
        _api["apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName=node-1,spec.driver=gpu.example.com"] = List();
        _api["apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName=,spec.driver=gpu.example.com"] = List();

        Assert.Equal("ex/nic=1", await ReadAsync(WithClaims("mixed")));
        Assert.Equal(
            [
                "Warning: ResourceClaim mixed: device gpu.example.com/node-1/gpu-0 is left out: no ResourceSlice has it",
                "Warning: ResourceClaim mixed: device nic.example.com/node-1/plain is left out: it has no attribute k8s.cni.cncf.io/deviceID",
                "Warning: ResourceClaim mixed: device nic.example.com/node-1/named is left out: it has no attribute k8s.cni.cncf.io/resourceName",
            ],
            _log.Lines);
    }

    [Fact]
    public async Task K21_Read_DeviceThatBelongsToNoNode_IsFound()
    {
        _api[$"{Claims}/c"] = Claim(Device("near"), Device("far") with { Pool = "fabric" });
        _api[OnNode] = List(Slice("node-1", 1, Published("near", "1", "ex/nic")));
        _api[OnNone] = List(Slice("fabric", 1, Published("far", "2", "ex/nic")));

        Assert.Equal("ex/nic=1,2", await ReadAsync(WithClaims("c")));
    }

    [Theory]
    [InlineData(2, 10, "new")]
    [InlineData(10, 2, "old")]
    public async Task K21_Read_SlicesOfSeveralGenerations_GoesByTheHighest(int first, int second, string id)
    {
        _api[$"{Claims}/c"] = Claim(Device("a"));
        _api[OnNode] = List(Slice("node-1", first, Published("a", "old", "ex/nic")), Slice("node-1", second, Published("a", "new", "ex/nic")));
        _api[OnNone] = List();

        Assert.Equal($"ex/nic={id}", await ReadAsync(WithClaims("c")));
    }

    [Fact]
    public async Task K21_Read_DeviceOfAnOldGenerationOnly_IsLeftOutWhereverTheNewOneStands()
    {
        _api[$"{Claims}/c"] = Claim(Device("gone"), Device("b"));
        _api[OnNode] = List(Slice("node-1", 1, Published("gone", "1", "ex/nic")));
        _api[OnNone] = List(Slice("node-1", 2, Published("b", "2", "ex/nic")), Slice("node-1", 2, Published("c", "3", "ex/nic")));

        Assert.Equal("ex/nic=2", await ReadAsync(WithClaims("c")));
    }

    [Fact]
    public async Task Read_OtherDriversSlices_AreNotMistakenForThisOne()
    {
        _api[$"{Claims}/c"] = Claim(Device("a"));
        _api[OnNode] = List(Slice("node-1", 1, Published("a", "1", "ex/nic")).Replace("nic.example.com", "gpu.example.com", StringComparison.Ordinal));
        _api[OnNone] = List();

        Assert.Equal("", await ReadAsync(WithClaims("c")));
    }

    [Fact]
    public async Task Read_PodOfAnUnknownNode_GoesByTheDriverAlone()
    {
        _api[$"{Claims}/c"] = Claim(Device("a"));
        _api["apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.driver=nic.example.com"] = List(Slice("node-1", 1, Published("a", "1", "ex/nic")));

        Assert.Equal("ex/nic=1", await ReadAsync(WithClaims("c") with { NodeName = "" }));
    }

    [Theory]
    [InlineData("""{"kind":"ResourceClaim"}""")]
    [InlineData("""{"kind":"ResourceClaim","status":{"allocation":null}}""")]
    public async Task Read_ClaimWithoutAllocation_IsAnError(string claim)
    {
        _api[$"{Claims}/c"] = claim;

        Assert.Equal((CniErrorCode.TryAgainLater, "ResourceClaim c of pod blue/app-0 has no device allocation"), await ErrorAsync(WithClaims("c")));
    }

    [Fact]
    public async Task Read_ClaimThatIsNotThere_IsAnError()
    {
        _api["apis/resource.k8s.io"] = """{"kind":"APIGroup","versions":[{"version":"v1beta1"},{"version":"v1"}]}""";

        Assert.Equal((CniErrorCode.TryAgainLater, "ResourceClaim c of pod blue/app-0 is not there"), await ErrorAsync(WithClaims("c")));
    }

    [Fact]
    public async Task Read_ServerThatIsTooSlow_IsNotWaitedFor()
    {
        _api.Delay = TimeSpan.FromMinutes(1);
        var reader = new ResourceClaimReader(_api, TimeProvider.System, _log) { Limit = TimeSpan.FromSeconds(0.1) };

        var error = (await Assert.ThrowsAsync<CniException>(() => reader.ReadAsync(WithClaims("c"), default))).Error;

        Assert.Equal((CniErrorCode.TryAgainLater, "the ResourceClaims of pod blue/app-0 were not read within 0.1 s"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Read_Cancelled_IsNotCalledSlow()
    {
        _api.Delay = TimeSpan.FromMinutes(1);
        using var cancel = new CancellationTokenSource(50);
        var reader = new ResourceClaimReader(_api, TimeProvider.System, _log);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(WithClaims("c"), cancel.Token));
    }

    private static PodSnapshot WithClaims(params string[] claims) => DeviceText.Pod with { ResourceClaims = [.. claims] };

    private async Task<string> ReadAsync(PodSnapshot pod) => DeviceText.Of(await new ResourceClaimReader(_api, TimeProvider.System, _log).ReadAsync(pod, default));

    private async Task<(CniErrorCode Code, string Message)> ErrorAsync(PodSnapshot pod)
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => ReadAsync(pod))).Error;
        return (error.Code, error.Message);
    }
}
