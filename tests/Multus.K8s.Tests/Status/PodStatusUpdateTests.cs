using System.Text.Json.Nodes;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;

namespace Multus.K8s.Tests.Status;

/// <summary>How network-status gets onto a pod where roles allow updates and no patches, as those of Multus do (case 10).</summary>
public sealed class PodStatusUpdateTests
{
    [Fact]
    public async Task K10_Publish_PatchNotAllowed_PutsThePodBackWithNothingElseChanged()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        var before = server.Find("pods", "blue", "web")!;

        await server.PublishAsync(pod);

        Assert.Equal(["GET", "PATCH", "GET", "PUT"], server.Requests.Select(static request => request.Method));
        Assert.Equal("/api/v1/namespaces/blue/pods/web/status", server.Requests[^1].Path);
        var after = server.Find("pods", "blue", "web")!;
        Assert.NotNull(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
        after["metadata"]!["annotations"]!.AsObject().Remove(AnnotationKeys.NetworkStatus);
        after["metadata"]!["resourceVersion"] = (string?)before["metadata"]!["resourceVersion"];
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public async Task Publish_OverAnEarlierStatus_TakesItsPlace()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Annotate("pods", "blue", "web", AnnotationKeys.NetworkStatus, "[]");

        await server.PublishAsync(pod);

        Assert.NotEqual("[]", server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }

    [Fact]
    public async Task Publish_AnotherWritesBetweenReadingAndWriting_KeepsWhatHeWrote()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Fail(IsPut, 1, Fault.Before(() => server.Annotate("pods", "blue", "web", "other", "late")));

        await server.PublishAsync(pod);

        Assert.Equal(2, server.Requests.Count(IsPut));
        Assert.Equal("late", server.AnnotationOf("blue", "web", "other"));
        Assert.NotNull(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }

    [Fact]
    public async Task K10_Publish_OthersNeverStopWriting_GivesUpAfterFiveTries()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        var writes = 0;
        server.Fail(IsPut, 100, Fault.Before(() => server.Annotate("pods", "blue", "web", "other", $"{writes++}")));

        var error = await server.FailPublishingAsync(pod);

        Assert.Equal((CniErrorCode.TryAgainLater, 5), (error.Code, server.Requests.Count(IsPut)));
        Assert.Contains("others kept changing the pod", error.Message, StringComparison.Ordinal);
        Assert.Null(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }

    [Fact]
    public async Task K10_Publish_PodMadeAnewBeforeItIsRead_LeavesTheNewPodAlone()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Fail(static request => request.Method == "GET", 1, Fault.Before(() => Remake(server)));

        Assert.Contains("is no longer the one with UID", (await server.FailPublishingAsync(pod)).Message, StringComparison.Ordinal);

        Assert.Equal(0, server.Requests.Count(IsPut));
    }

    [Fact]
    public async Task K10_Publish_PodMadeAnewAfterItIsRead_LeavesTheNewPodAlone()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Fail(IsPut, 1, Fault.Before(() => Remake(server)));

        Assert.Contains("is no longer the one with UID", (await server.FailPublishingAsync(pod)).Message, StringComparison.Ordinal);

        Assert.Null(server.AnnotationOf("blue", "web", AnnotationKeys.NetworkStatus));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task K10_Publish_PodGoneOnTheWay_IsFine(string before)
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Fail(request => request.Method == before, 1, Fault.Before(() => server.Remove("pods", "blue", "web")));

        await server.PublishAsync(pod);

        Assert.Equal(before, server.Requests[^1].Method);
        Assert.Null(server.Find("pods", "blue", "web"));
    }

    [Fact]
    public async Task Publish_UpdateNotAllowedEither_SaysSo()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Forbid("update", "pods/status");

        var error = await server.FailPublishingAsync(pod);

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Contains("cannot update resource \"pods/status\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_PodThatIsNone_IsAFailure()
    {
        await using var server = await StartAsync();
        var pod = await server.PodAsync();
        server.Fail(static request => request.Method == "GET", 1, Fault.Answer(200, "[]"));

        Assert.Contains("with something else", (await server.FailPublishingAsync(pod)).Message, StringComparison.Ordinal);
    }

    private static async Task<FakeApiServer> StartAsync()
    {
        var server = await FakeApiServer.StartAsync();
        server.Forbid("patch", "pods/status");
        return server;
    }

    private static bool IsPut(RecordedRequest request) => request.Method == "PUT";

    private static void Remake(FakeApiServer server)
    {
        server.Remove("pods", "blue", "web");
        server.AddPod("blue", "web");
    }
}
