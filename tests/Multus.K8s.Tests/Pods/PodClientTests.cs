using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Pods;

/// <summary>What is read of pods.</summary>
public sealed class PodClientTests
{
    [Fact]
    public async Task Find_OfARealServersPod_ReadsWhatAttachingTakes()
    {
        var recording = Recording.Load("pod-get-after-patch");

        var pod = (await FindAsync(recording.Body.ToJsonString()))!;

        Assert.Equal(("default", "sample", "110c5c04-8230-4fdb-993d-0e2347865d55", "spare"), (pod.Namespace, pod.Name, pod.Uid, pod.NodeName));
        Assert.Equal("macvlan-conf", pod.Annotations[AnnotationKeys.Networks]);
        Assert.Equal((string?)recording.Body["metadata"]!["annotations"]![AnnotationKeys.NetworkStatus], pod.Annotations[AnnotationKeys.NetworkStatus]);
        Assert.Equal(2, pod.Annotations.Count);
        Assert.Empty(pod.ResourceClaims);
        Assert.Null(pod.ExtendedResourceClaim);
    }

    [Fact]
    public async Task K21_Find_PodWithResourceClaims_ReadsThoseThatAreMade()
    {
        var pod = (await FindAsync("""
            {
              "metadata": { "namespace": "a", "name": "b", "uid": "c" },
              "status": {
                "resourceClaimStatuses": [
                  { "name": "nic", "resourceClaimName": "b-nic-x" }, { "name": "none" }, { "name": "no", "resourceClaimName": null }, { "name": "gpu", "resourceClaimName": "b-gpu-y" }
                ],
                "extendedResourceClaimStatus": {
                  "resourceClaimName": "b-extended-z",
                  "requestMappings": [ { "containerName": "c", "requestName": "container-0-request-0", "resourceName": "example.com/nic" } ]
                }
              }
            }
            """))!;

        Assert.Equal(["b-nic-x", "b-gpu-y"], pod.ResourceClaims.AsEnumerable());
        Assert.Equal("b-extended-z", pod.ExtendedResourceClaim!.Name);
        Assert.Equal(new ExtendedResourceRequest("container-0-request-0", "example.com/nic"), Assert.Single(pod.ExtendedResourceClaim.Requests));
    }

    [Theory]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c"}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c","annotations":null},"spec":null,"status":null}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c","annotations":{}},"spec":{"nodeName":null},"status":{"resourceClaimStatuses":null,"extendedResourceClaimStatus":null}}""")]
    public async Task Find_PodWithLittleInIt_ReadsIt(string body)
    {
        var pod = (await FindAsync(body))!;

        Assert.Equal(("c", "", 0), (pod.Uid, pod.NodeName, pod.Annotations.Count));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("<html>login</html>")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c"}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b"}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":7}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c","annotations":["x"]}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c","annotations":{"x":{}}}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c","annotations":{"x":"\ud800"}}}""")]
    [InlineData("""{"metadata":{"namespace":"a","name":"b","uid":"c"},"status":{"resourceClaimStatuses":{}}}""")]
    public async Task Find_AnsweredWithSomethingElse_IsAFailureThatSaysSo(string body)
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync(body))).Error;

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Contains("answered GET /api/v1/namespaces/a/pods/b with something else: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_PodThatIsNotThere_FindsNone()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("green", "web");
        using var cluster = server.Open();

        Assert.Null(await cluster.Ports.Pods.FindAsync(PodRef.None with { Namespace = "blue", Name = "web" }, CancellationToken.None));
    }

    [Theory]
    [InlineData("<html>not found</html>")]
    [InlineData("")]
    [InlineData("""{"kind":"Problem","reason":"NotFound"}""")]
    public async Task Find_NotFoundBySomethingThatIsNoApiServer_IsAFailure(string body)
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync(404, body))).Error;

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Contains("with 404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_TwoPodsOfOneName_FindsTheOneOfTheNamespace()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("green", "web", new Dictionary<string, string> { ["a"] = "green" });
        var uid = server.AddPod("blue", "web", new Dictionary<string, string> { ["a"] = "blue" });
        using var cluster = server.Open();

        var pod = (await cluster.Ports.Pods.FindAsync(PodRef.None with { Namespace = "blue", Name = "web" }, CancellationToken.None))!;

        Assert.Equal((uid, "blue", "node-1"), (pod.Uid, pod.Annotations["a"], pod.NodeName));
    }

    [Theory]
    [InlineData("", "web")]
    [InlineData("blue", "")]
    [InlineData("..", "web")]
    [InlineData("blue", ".")]
    [InlineData("blue", "../../nodes")]
    [InlineData("blue/pods/other", "web")]
    [InlineData("blue", "web%2fstatus")]
    public async Task Find_NameThatCouldLeadElsewhere_IsRefusedAndNotSent(string @namespace, string name)
    {
        await using var server = await FakeApiServer.StartAsync();
        using var cluster = server.Open();

        var exception = await Assert.ThrowsAsync<CniException>(async () =>
            await cluster.Ports.Pods.FindAsync(PodRef.None with { Namespace = @namespace, Name = name }, CancellationToken.None));

        Assert.Equal(CniErrorCode.Internal, exception.Error.Code);
        Assert.Contains("cannot be the name of a ", exception.Error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("we b")]
    [InlineData("web?watch=1")]
    [InlineData("web#x")]
    [InlineData("wéb")]
    public async Task Find_NameWithOddCharacters_IsAskedForAsItIs(string name)
    {
        await using var server = await FakeApiServer.StartAsync();
        using var cluster = server.Open();

        Assert.Null(await cluster.Ports.Pods.FindAsync(PodRef.None with { Namespace = "blue", Name = name }, CancellationToken.None));

        Assert.Equal(($"/api/v1/namespaces/blue/pods/{name}", ""), (server.Requests[0].Path, server.Requests[0].Query));
    }

    private static Task<PodSnapshot?> FindAsync(string body) => FindAsync(200, body);

    private static async Task<PodSnapshot?> FindAsync(int code, string body)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, Fault.Answer(code, body));
        using var cluster = server.Open();
        return await cluster.Ports.Pods.FindAsync(PodRef.None with { Namespace = "a", Name = "b" }, CancellationToken.None);
    }
}
