using Microsoft.AspNetCore.Http;
using Multus.Core.Cni.Errors;
using Multus.K8s.Devices;

namespace Multus.K8s.Tests.Devices;

public sealed class PodResourcesClientTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task List_Request_IsWhatAGrpcServiceExpects()
    {
        var seen = "";
        await using var kubelet = await Kubelet.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var request = context.Request;
            seen = $"{request.Method} {request.Path} {request.Protocol} {request.ContentType} {request.Headers.TE} {Convert.ToHexString(body.ToArray())}";
            await Kubelet.AnswerAsync(context, [1, 2, 3]);
        });

        Assert.Equal([1, 2, 3], await ClientOf(kubelet).ListAsync(default));
        Assert.Equal("POST /v1.PodResourcesLister/List HTTP/2 application/grpc trailers 0000000000", seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5 * MiB)]
    [InlineData(16 * MiB)]
    public async Task K20_List_AnswerOfASizeThatIsAllowed_IsRead(int length)
    {
        var message = Enumerable.Range(0, length).Select(static i => (byte)(i >> 8 ^ i)).ToArray();
        await using var kubelet = await Kubelet.StartAsync(message);

        var answer = await ClientOf(kubelet, 30).ListAsync(default);
        Assert.True(answer.AsSpan().SequenceEqual(message));
    }

    [Fact]
    public async Task List_AnswerThatIsTooLong_IsRefusedBeforeItIsRead()
    {
        await using var kubelet = await Kubelet.StartAsync(new byte[17 * MiB]);

        await AssertFailsAsync(kubelet, "answered with something else: a message of 17825792 bytes, where 16777216 are the most");
    }

    [Fact]
    public async Task K20_List_NoRoomTwice_IsAskedAgain()
    {
        var calls = 0;
        await using var kubelet = await Kubelet.StartAsync(context =>
            ++calls <= 2 ? Kubelet.RefuseAsync(context, 8, "rejected by rate limit") : Kubelet.AnswerAsync(context, [7]));

        Assert.Equal([7], await ClientOf(kubelet).ListAsync(default));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task K20_List_NoRoomEver_EndsWithWhatTheKubeletSays()
    {
        var calls = 0;
        await using var kubelet = await Kubelet.StartAsync(context =>
        {
            calls++;
            return Kubelet.RefuseAsync(context, 8, "rejected%20by rate limit");
        });

        await AssertFailsAsync(kubelet, "refused List: status 8: rejected by rate limit");
        Assert.Equal(6, calls);
    }

    [Fact]
    public async Task List_NoRoomEver_EndsInTimeToo()
    {
        await using var kubelet = await Kubelet.StartAsync(static context => Kubelet.RefuseAsync(context, 8, "rejected by rate limit"));

        await AssertFailsAsync(kubelet, "did not answer within 0.3 s", 0.3);
    }

    [Fact]
    public async Task List_StatusBehindTheMessage_Counts()
    {
        await using var kubelet = await Kubelet.StartAsync(static async context =>
        {
            await context.Response.Body.WriteAsync(Kubelet.HeaderOf(1));
            await context.Response.Body.WriteAsync(new byte[1]);
            context.Response.AppendTrailer("grpc-status", "13");
            context.Response.AppendTrailer("grpc-message", "inner trouble: 50%25");
        });

        await AssertFailsAsync(kubelet, "refused List: status 13: inner trouble: 50%");
    }

    [Theory]
    [InlineData("", "0", "no message")]
    [InlineData("0000000000", null, "no grpc-status")]
    [InlineData("0000000000", "fine", "no grpc-status")]
    [InlineData("0100000000", "0", "a compressed message, which was not asked for")]
    [InlineData("00000000000000000000", "0", "more than one message")]
    public async Task List_AnswerOfSomethingElse_SaysWhat(string body, string? status, string problem)
    {
        await using var kubelet = await Kubelet.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(Convert.FromHexString(body));
            if (status is not null)
            {
                context.Response.AppendTrailer("grpc-status", status);
            }
        });

        await AssertFailsAsync(kubelet, $"answered with something else: {problem}");
    }

    [Fact]
    public async Task List_ServiceThatIsNotThere_SaysTheHttpStatus()
    {
        await using var kubelet = await Kubelet.StartAsync(static context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });

        await AssertFailsAsync(kubelet, "answered with something else: HTTP status 404");
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("000000000A0102")]
    public async Task K20_List_KubeletThatGoesAwayMeanwhile_IsAnError(string begun)
    {
        await using var kubelet = await Kubelet.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(Convert.FromHexString(begun));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        await AssertFailsAsync(kubelet, "cannot be reached, or went away: ");
    }

    [Fact]
    public async Task List_AnswerThatIsCutOff_IsAnError()
    {
        await using var kubelet = await Kubelet.StartAsync(static async context =>
        {
            await context.Response.Body.WriteAsync(Kubelet.HeaderOf(10));
            await context.Response.Body.WriteAsync(new byte[9]);
            context.Response.AppendTrailer("grpc-status", "0");
        });

        await AssertFailsAsync(kubelet, "cannot be reached, or went away: ");
    }

    [Fact]
    public async Task List_KubeletThatTakesTooLong_IsNotWaitedFor()
    {
        await using var kubelet = await Kubelet.StartAsync(static context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted));

        await AssertFailsAsync(kubelet, "did not answer within 0.3 s", 0.3);
    }

    [Fact]
    public async Task List_Cancelled_EndsAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        await using var kubelet = await Kubelet.StartAsync(async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClientOf(kubelet, 30).ListAsync(cancel.Token));
    }

    [Fact]
    public async Task List_SocketThatNobodyListensOn_IsAnError()
    {
        var exception = await Assert.ThrowsAsync<CniException>(() => new PodResourcesClient("/nowhere/kubelet.sock", TimeProvider.System).ListAsync(default));

        Assert.Equal(CniErrorCode.TryAgainLater, exception.Error.Code);
        Assert.StartsWith("the kubelet's PodResources service at /nowhere/kubelet.sock cannot be reached, or went away: ", exception.Error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertFailsAsync(Kubelet kubelet, string problem, double seconds = 5)
    {
        var exception = await Assert.ThrowsAsync<CniException>(() => ClientOf(kubelet, seconds).ListAsync(default));

        Assert.Equal(CniErrorCode.TryAgainLater, exception.Error.Code);
        Assert.StartsWith($"the kubelet's PodResources service at {kubelet.Socket} {problem}", exception.Error.Message, StringComparison.Ordinal);
    }

    private static PodResourcesClient ClientOf(Kubelet kubelet, double seconds = 5) =>
        new(kubelet.Socket, TimeProvider.System) { Limit = TimeSpan.FromSeconds(seconds) };
}
