using Multus.K8s.Devices;
using Multus.TestKit.Fakes;
using static Multus.K8s.Tests.Devices.DraCluster;

namespace Multus.K8s.Tests.Devices;

public sealed class ResourceApiTests
{
    private readonly FakeApi _api = new();

    [Theory]
    [InlineData("v1beta1")]
    [InlineData("v1beta2")]
    public async Task Get_OlderServer_IsAskedInItsVersionFromThenOn(string version)
    {
        _api["apis/resource.k8s.io"] = $$"""{"versions":[{"version":"v1alpha3"},{"version":"{{version}}"}]}""";
        _api[$"apis/resource.k8s.io/{version}/things"] = "{}";
        var api = new ResourceApi(_api);

        Assert.NotNull(await api.GetAsync("things", default));
        Assert.NotNull(await api.GetAsync("things", default));
        Assert.Equal(
            ["apis/resource.k8s.io/v1/things", "apis/resource.k8s.io", $"apis/resource.k8s.io/{version}/things", $"apis/resource.k8s.io/{version}/things"], _api.Asked);
    }

    [Fact]
    public async Task Get_ServerOfSeveralVersions_IsAskedInTheNewest()
    {
        _api["apis/resource.k8s.io"] = """{"versions":[{"version":"v1beta1"},{"version":"v1beta2"}]}""";
        _api["apis/resource.k8s.io/v1beta2/things"] = "{}";

        Assert.NotNull(await new ResourceApi(_api).GetAsync("things", default));
    }

    [Fact]
    public async Task Get_ServerThatWasUpgraded_IsAskedInItsNewVersion()
    {
        _api["apis/resource.k8s.io"] = """{"versions":[{"version":"v1beta1"}]}""";
        _api["apis/resource.k8s.io/v1beta1/things"] = "{}";
        var api = new ResourceApi(_api);
        await api.GetAsync("things", default);

        _api["apis/resource.k8s.io"] = """{"versions":[{"version":"v1"}]}""";
        _api["apis/resource.k8s.io/v1/others"] = "{}";

        Assert.NotNull(await api.GetAsync("others", default));
    }

    [Theory]
    [InlineData("""{"versions":[{"version":"v1"}]}""")]
    [InlineData("""{"versions":[{"version":"v1alpha3"}]}""")]
    [InlineData("{}")]
    public async Task Get_WhatIsNotThere_IsNull(string group)
    {
        _api["apis/resource.k8s.io"] = group;

        Assert.Null(await new ResourceApi(_api).GetAsync("things", default));
        Assert.Equal(["apis/resource.k8s.io/v1/things", "apis/resource.k8s.io"], _api.Asked);
    }

    [Fact]
    public async Task Claims_OfTheOldestVersion_AreReadWithAttributesOneLevelDown()
    {
        _api["apis/resource.k8s.io"] = """{"versions":[{"version":"v1beta1"}]}""";
        _api[$"{Claims}/c".Replace("/v1/", "/v1beta1/", StringComparison.Ordinal)] = Claim(Device("a"));
        _api[OnNode.Replace("/v1/", "/v1beta1/", StringComparison.Ordinal)] = List(Slice("node-1", 1, $$$"""{"name":"a","basic":{"attributes":{{{Attributes("1", "ex/nic")}}}}}"""));
        var reader = new ResourceClaimReader(_api, TimeProvider.System, new ListLogger());

        Assert.Equal("ex/nic=1", DeviceText.Of(await reader.ReadAsync(DeviceText.Pod with { ResourceClaims = ["c"] }, default)));
    }
}
