using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Tests.Networks;

public sealed class PodRefTests
{
    [Fact]
    public void From_ArgumentsOfARuntimeWithoutKubernetes_IsEmpty() => Assert.Equal(PodRef.None, PodRef.From(CniArgs.Empty));

    [Fact]
    public void K19_From_UnknownKeysWithoutIgnoreUnknown_NamesThem()
    {
        var error = Assert.Throws<CniException>(() => PodRef.From(CniArgs.Parse("TEAM=blue;IP=10.0.0.1;SIZE=5"))).Error;

        Assert.Equal(CniErrorCode.InvalidEnvironmentVariables, error.Code);
        Assert.Equal("CNI_ARGS: unknown args [\"TEAM=blue\" \"SIZE=5\"]", error.Message);
    }

    [Theory]
    [InlineData("TEAM=blue;IgnoreUnknown=1")]
    [InlineData("IgnoreUnknown=TRUE;TEAM=blue")]
    [InlineData("IP=10.0.0.1;K8S_POD_NAME=web")]
    public void K19_From_KeysThatAreKnownOrToBeIgnored_IsFine(string args) => Assert.NotNull(PodRef.From(CniArgs.Parse(args)));

    [Fact]
    public void NamedBy_ArgumentsThatAreRefused_AreReadAllTheSame()
    {
        var pod = PodRef.NamedBy(CniArgs.Parse("TEAM=blue;K8S_POD_NAMESPACE=shop;K8S_POD_NAME=old;K8S_POD_NAME=web;K8S_POD_UID=u1"));

        Assert.Equal(new PodRef { Namespace = "shop", Name = "web", InfraContainerId = "", Uid = "u1" }, pod);
    }

    [Fact]
    public void ArgsForDelegates_WithoutPod_StillHasItsKeys() =>
        Assert.Equal(
            "IgnoreUnknown=true;K8S_POD_NAMESPACE=;K8S_POD_NAME=;K8S_POD_INFRA_CONTAINER_ID=;K8S_POD_UID=",
            PodRef.None.ArgsForDelegates(CniArgs.Empty).ToString());
}
