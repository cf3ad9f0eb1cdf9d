using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Networks;

/// <summary>What is read of NetworkAttachmentDefinitions.</summary>
public sealed class NetworkAttachmentDefinitionClientTests
{
    [Fact]
    public async Task N04_Find_OfARealServersDefinition_ReadsConfigurationAndResource()
    {
        var recording = Recording.Load("nad-get");

        var definition = await FindAsync(200, recording.Body.ToJsonString());

        Assert.Equal(
            new NetworkAttachmentDefinition(new NetworkRef("default", "macvlan-conf"), (string)recording.Body["spec"]!["config"]!) { ResourceName = "example.com/nic" },
            definition);
    }

    [Theory]
    [InlineData("""{"metadata":{"namespace":"a","name":"b"}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","annotations":{}},"spec":null}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","annotations":{"k8s.v1.cni.cncf.io/resourceName":""}},"spec":{}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b"},"spec":{"config":null}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b"},"spec":{"config":""}}""")]
    public async Task N02_Find_DefinitionWithoutConfiguration_IsOneOfAFile(string body) =>
        Assert.Equal(new NetworkAttachmentDefinition(new NetworkRef("a", "b"), ""), await FindAsync(200, body));

    [Theory]
    [InlineData("""{"metadata":{"namespace":"a","name":"b"},"spec":{"config":{}}}""")]
    [InlineData("""{"metadata":{"namespace":"a"},"spec":{"config":"{}"}}""")]
    [InlineData("""{"spec":{"config":"{}"}}""")]
    public async Task Find_AnsweredWithSomethingElse_IsAFailureThatSaysSo(string body)
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync(200, body))).Error;

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Contains("/network-attachment-definitions/b with something else: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N01_Find_DefinitionInAnotherNamespace_FindsNone()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddNetwork("green", "storage", "{}");
        using var cluster = server.Open();

        Assert.Null(await cluster.Ports.Networks.FindAsync(new NetworkRef("blue", "storage"), CancellationToken.None));
        Assert.NotNull(await cluster.Ports.Networks.FindAsync(new NetworkRef("green", "storage"), CancellationToken.None));
        Assert.Equal("GET /apis/k8s.cni.cncf.io/v1/namespaces/green/network-attachment-definitions/storage", server.Requests[^1].ToString());
    }

    [Fact]
    public async Task Find_InAClusterWithoutSuchDefinitions_FindsNone() => Assert.Null(await FindAsync(404, "404 page not found\n"));

    [Fact]
    public async Task Find_NotAllowed_SaysWhoMayNotWhat()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Forbid("get", "network-attachment-definitions");
        using var cluster = server.Open();

        var exception = await Assert.ThrowsAsync<CniException>(async () => await cluster.Ports.Networks.FindAsync(new NetworkRef("blue", "storage"), CancellationToken.None));

        Assert.Equal(CniErrorCode.Internal, exception.Error.Code);
        Assert.Contains(
            "with 403 Forbidden: network-attachment-definitions.k8s.cni.cncf.io \"storage\" is forbidden: User \"system:serviceaccount:kube-system:multus\" cannot get resource",
            exception.Error.Message,
            StringComparison.Ordinal);
    }

    private static async Task<NetworkAttachmentDefinition?> FindAsync(int code, string body)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, Fault.Answer(code, body));
        using var cluster = server.Open();
        return await cluster.Ports.Networks.FindAsync(new NetworkRef("a", "b"), CancellationToken.None);
    }
}
