using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Status;

/// <summary>How network-status gets onto a pod.</summary>
public sealed class NetworkStatusPublisherTests
{
    [Fact]
    public async Task Publish_ToAPod_TakesOneRequestThatNamesThePod()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();

        await server.PublishAsync(pod);

        var request = server.Requests[^1];
        Assert.Equal("PATCH /api/v1/namespaces/blue/pods/web/status?fieldManager=multus", request.ToString());
        Assert.Equal("application/merge-patch+json", request.Headers["Content-Type"]);
        Assert.StartsWith("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1", request.Headers["Accept"].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var body = JsonDocument.Parse(request.Body);
        var metadata = body.RootElement.GetProperty("metadata");
        Assert.Equal(pod.Uid, metadata.GetProperty("uid").GetString());
        Assert.Equal(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus), Assert.Single(metadata.GetProperty("annotations").EnumerateObject()).Value.GetString());
        Assert.Equal("storage", server.AnnotationOf("blue", "web", AnnotationKeys.Networks));
        using var status = JsonDocument.Parse(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus)!);
        Assert.Equal("cbr0", status.RootElement[0].GetProperty("name").GetString());
        Assert.Null(server.AnnotationOf("blue", "web", AnnotationKeys.LegacyNetworkStatus));
    }

    [Fact]
    public async Task Publish_UnderTheFirstNameToo_WritesTheSameTwice()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        using var cluster = server.Open(FakeServerClients.Patient with { WritesLegacyStatus = true });

        await cluster.Ports.Statuses.PublishAsync(pod, StatusWriting.Statuses, CancellationToken.None);

        Assert.NotNull(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
        Assert.Equal(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus), server.AnnotationOf("blue", "web", AnnotationKeys.LegacyNetworkStatus));
    }

    [Fact]
    public async Task Publish_OfNothing_WritesAnEmptyList()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var cluster = server.Open();

        await cluster.Ports.Statuses.PublishAsync(await server.PodAsync(), ImmutableArray<NetworkStatus>.Empty, CancellationToken.None);

        Assert.Equal("[]", server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }

    [Fact]
    public async Task K10_Publish_PodGoneMeanwhile_IsFine()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        server.Remove("pods", "blue", "web");

        await server.PublishAsync(pod);

        Assert.Equal("PATCH", server.Requests[^1].Method);
    }

    [Fact]
    public async Task K10_Publish_PodMadeAnewMeanwhile_FailsAndLeavesTheNewPodAlone()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        server.Remove("pods", "blue", "web");
        server.AddPod("blue", "web");

        var error = await server.FailPublishingAsync(pod);

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.StartsWith($"pod blue/web is no longer the one with UID {pod.Uid}", error.Message, StringComparison.Ordinal);
        Assert.Null(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }

    [Fact]
    public async Task Publish_RefusedForAnotherUidAsACondition_IsTheSameFailure()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        server.FailNext(1, Fault.Answer(409, """
            {"kind":"Status","status":"Failure","reason":"Conflict","code":409,
             "message":"Operation cannot be fulfilled on pods \"web\": Precondition failed: UID in precondition: 1, UID in object meta: 2"}
            """));

        Assert.Contains("is no longer the one with UID", (await server.FailPublishingAsync(pod)).Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task K10_Publish_WhileOthersChangeThePod_IsTriedFiveTimes(int conflicts, bool succeeds)
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        server.FailNext(conflicts, Fault.Status(409, "Conflict"));

        var error = succeeds ? null : await server.FailPublishingAsync(pod);
        if (succeeds)
        {
            await server.PublishAsync(pod);
        }

        Assert.Equal((succeeds ? null : CniErrorCode.TryAgainLater, 5), (error?.Code, server.Requests.Count(static request => request.Method == "PATCH")));
    }

    [Fact]
    public async Task K11_Publish_TooLarge_IsRefusedWithTheSizeBeforeItIsSent()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        using var cluster = server.Open();
        ImmutableArray<NetworkStatus> statuses = [new NetworkStatus(new string('n', 262144))];

        var exception = await Assert.ThrowsAsync<CniException>(async () => await cluster.Ports.Statuses.PublishAsync(pod, statuses, CancellationToken.None));

        Assert.Equal(CniErrorCode.Internal, exception.Error.Code);
        Assert.Matches("^the network status of pod blue/web is too large: it has 262[0-9]{3} bytes, .* may have 262144 \\(256 KiB\\)$", exception.Error.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task K11_Publish_TooLargeForWhatThePodHasByNow_IsRefusedByTheServerAndToldInTheSameWords()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        server.Annotate("pods", "blue", "web", "other", new string('x', 262080));

        var error = await server.FailPublishingAsync(pod);

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Matches("^the network status of pod blue/web is too large: it has [0-9]+ bytes.* may have 262144 \\(256 KiB\\)$", error.Message);
        Assert.Contains("with 422 Invalid", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_AnnotationsThatJustFit_IsWritten()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        using var cluster = server.Open();
        await cluster.Ports.Statuses.PublishAsync(pod, [new NetworkStatus("n")], CancellationToken.None);
        var used = AnnotationKeys.NetworkStatus.Length + server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus)!.Length
            + pod.Annotations.Sum(static pair => pair.Key.Length + pair.Value.Length);

        await cluster.Ports.Statuses.PublishAsync(pod, [new NetworkStatus(new string('n', 262144 - used + 1))], CancellationToken.None);
        await Assert.ThrowsAsync<CniException>(async () =>
            await cluster.Ports.Statuses.PublishAsync(pod, [new NetworkStatus(new string('n', 262144 - used + 2))], CancellationToken.None));
    }

    [Theory]
    [InlineData(400, "BadRequest")]
    [InlineData(410, "Gone")]
    [InlineData(422, "Invalid")]
    public async Task Publish_RefusedForAnotherReason_IsAFailureThatTellsIt(int code, string reason)
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();
        server.FailNext(1, Fault.Status(code, reason));

        var error = await server.FailPublishingAsync(pod);

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.StartsWith("the network status of pod blue/web was not written: the API server at https://", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"with {code} {reason}: injected {reason}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_PodWhoseUidIsNotKnown_GoesByItsName()
    {
        await using var server = await FakeApiServer.StartAsync();
        var pod = await server.PodAsync();

        await server.PublishAsync(pod with { Uid = "" });

        Assert.DoesNotContain("uid", server.Requests[^1].Body, StringComparison.Ordinal);
        Assert.NotNull(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }
}
