using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Http;

/// <summary>What becomes of requests to a server that fails, for a while or for good.</summary>
public sealed class ApiCallerTests
{
    private const string Path = "api/v1/namespaces/blue/pods/web";
    private const string PostPath = "api/v1/namespaces/blue/pods";

    private static readonly byte[] NewPod = """{"metadata":{"name":"new"}}"""u8.ToArray();

    public static TheoryData<string, Fault> Passing => new()
    {
        { "hang", Fault.Hang },
        { "hang in the middle", Fault.HangInBody },
        { "reset", Fault.Reset },
        { "half", Fault.HalfBody },
        { "500", Fault.Status(500, "InternalError") },
        { "503", Fault.Status(503, "ServiceUnavailable") },
        { "504", Fault.Answer(504, "upstream timed out") },
        { "429", Fault.RetryAfter(429, "0") },
        { "503 until a date", Fault.RetryAfter(503, DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture)) },
    };

    public static TheoryData<string, Fault> Lasting => new()
    {
        { "garbage", Fault.Garbage },
        { "announced", Fault.Huge(50 << 20, announced: true) },
        { "not announced", Fault.Huge(50 << 20, announced: false) },
        { "400", Fault.Status(400, "BadRequest") },
        { "401", Fault.Status(401, "Unauthorized") },
        { "403", Fault.Status(403, "Forbidden") },
        { "409", Fault.Status(409, "Conflict") },
        { "410", Fault.Status(410, "Expired") },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Get_FromAServerThatFailsTwice_SucceedsInTheEnd(string name, Fault fault)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        server.FailNext(2, fault);
        using var api = server.Api(FakeServerClients.Patient with { PerTry = TimeSpan.FromMilliseconds(400) });

        var pod = await api.GetAsync(Path, CancellationToken.None);

        Assert.Equal("web", pod!.Value.GetProperty("metadata").GetProperty("name").GetString());
        Assert.True(server.Requests.Count >= 3, name);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Get_FromAServerThatGoesOnFailing_IsToBeTriedAgainLater(string name, Fault fault)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1000, fault);
        using var api = server.Api(FakeServerClients.Impatient);
        var watch = Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetAsync(Path, CancellationToken.None));

        Assert.Equal((name, CniErrorCode.TryAgainLater), (name, exception.Error.Code));
        Assert.Contains(server.Endpoint().Server.OriginalString, exception.Error.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.True(server.Requests.Count >= 2, name);
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task Get_AnsweredWithWhatWillNotPass_FailsAtOnce(string name, Fault fault)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1000, fault);
        using var api = server.Api(FakeServerClients.Patient);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetAsync(Path, CancellationToken.None));

        Assert.Equal((name, CniErrorCode.Internal), (name, exception.Error.Code));
        Assert.StartsWith($"the API server at {server.Endpoint().Server.OriginalString} answered GET /{Path} with ", exception.Error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Patch_WhoseAnswerIsLost_IsSentAgain()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        server.FailNext(1, Fault.AnswerLost);
        using var api = server.Api(FakeServerClients.Patient);

        var answer = await api.PatchAsync(Path, """{"metadata":{"annotations":{"a":"b"}}}"""u8.ToArray(), CancellationToken.None);

        Assert.Equal((HttpStatusCode.OK, "b"), (answer.Code, server.AnnotationOf("blue", "web", "a")));
        Assert.Contains("\"kind\":\"PartialObjectMetadata\"", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
        Assert.Equal(["PATCH", "PATCH"], server.Requests.Select(static request => request.Method));
    }

    [Fact]
    public async Task Post_WhoseAnswerIsLost_IsNotSentAgain()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, Fault.AnswerLost);
        using var api = server.Api(FakeServerClients.Patient);

        await Assert.ThrowsAsync<CniException>(async () => await api.PostAsync(PostPath, NewPod, CancellationToken.None));

        Assert.Single(server.Requests);
        Assert.NotNull(server.Find("pods", "blue", "new"));
    }

    [Theory]
    [InlineData("0", 201, 2)]
    [InlineData(null, 429, 1)]
    public async Task Post_AtABusyServer_IsSentAgainWhereTheServerSaysWhen(string? retryAfter, int code, int requests)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, retryAfter is null ? Fault.Status(429, "TooManyRequests") : Fault.RetryAfter(429, retryAfter));
        using var api = server.Api(FakeServerClients.Patient);

        var answer = await api.PostAsync(PostPath, NewPod, CancellationToken.None);

        Assert.Equal((code, requests), ((int)answer.Code, server.Requests.Count));
    }

    [Fact]
    public async Task Get_FromAServerThatWantsToBeAskedTooLate_IsGivenUpAtOnce()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, Fault.RetryAfter(503, "60"));
        using var api = server.Api(FakeServerClients.Patient with { InAll = TimeSpan.FromSeconds(9) });
        var watch = Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetAsync(Path, CancellationToken.None));

        Assert.Equal(CniErrorCode.TryAgainLater, exception.Error.Code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Get_FromAServerThatIsAwayForAWhile_SucceedsWhenItIsBack()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        await server.StopListeningAsync();
        using var api = server.Api(FakeServerClients.Patient);

        var getting = api.GetAsync(Path, CancellationToken.None).AsTask();
        await Task.Delay(200);
        await server.ListenAsync();

        Assert.NotNull(await getting);
    }

    [Fact]
    public async Task Get_FromAServerThatIsAwayForGood_SaysHowOftenItWasTried()
    {
        await using var server = await FakeApiServer.StartAsync();
        await server.StopListeningAsync();
        using var api = server.Api(FakeServerClients.Impatient);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetAsync(Path, CancellationToken.None));

        Assert.Equal(CniErrorCode.TryAgainLater, exception.Error.Code);
        Assert.Matches("cannot be reached: .* \\([2-5] tries\\)$", exception.Error.Message);
    }

    [Fact]
    public async Task Get_OfALargeObject_ReadsAllOfIt()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web", new Dictionary<string, string> { ["a"] = new string('x', 7 << 20) });
        using var api = server.Api(FakeServerClients.Patient);

        var pod = await api.GetAsync(Path, CancellationToken.None);

        Assert.Equal(7 << 20, pod!.Value.GetProperty("metadata").GetProperty("annotations").GetProperty("a").GetString()!.Length);
    }

    [Theory]
    [InlineData(401, "our credentials are wrong or no longer good")]
    [InlineData(403, "we have not been given the right to")]
    public async Task Get_Refused_SaysWhatCanBeDone(int code, string text)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1, Fault.Answer(code, "no\n" + new string('x', 5000)));
        using var api = server.Api(FakeServerClients.Patient);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetAsync(Path, CancellationToken.None));

        Assert.EndsWith($"with {code}: no {new string('x', 2045)}; {text}", exception.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_Cancelled_EndsAtOnceAndIsNoFailureOfTheServer(bool whileWaiting)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.FailNext(1000, whileWaiting ? Fault.RetryAfter(503, "8") : Fault.Hang);
        using var api = server.Api(FakeServerClients.Patient);
        using var stop = new CancellationTokenSource(200);
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await api.GetAsync(Path, stop.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(CniErrorCode.InvalidNetworkConfig)]
    [InlineData(CniErrorCode.TryAgainLater)]
    public async Task Get_WithoutCredentialsToBeHad_FailsAsTheConnectionSays(CniErrorCode code)
    {
        var error = new CniError(code, "the token file is empty");
        using var api = new KubernetesApi(new NoCredentials(error), FakeServerClients.Patient, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetAsync(Path, CancellationToken.None));

        Assert.Same(error, exception.Error);
    }

    private sealed class NoCredentials(CniError error) : IApiConnection
    {
        public string Address => "https://10.96.0.1/";

        public ValueTask<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken) => throw new CniException(error);

        public void Dispose()
        {
        }
    }
}
