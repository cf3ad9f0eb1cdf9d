using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Multus.Cli.Admission;

namespace Multus.Cli.Tests.Admission;

public sealed class WebhookServerTests
{
    [Fact]
    public async Task Post_Review_IsAnsweredWithItsName()
    {
        await using var bench = await WebhookBench.StartedAsync();

        using var answer = await WebhookBench.AskAsync(bench.Client(), Reviews.Create(Reviews.Pod("lan@eth0")));

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        var response = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("admission.k8s.io/v1 AdmissionReview", $"{response["apiVersion"]} {response["kind"]}");
        Assert.Equal((Reviews.Uid, "false", "422"), ($"{response["response"]!["uid"]}", $"{response["response"]!["allowed"]}", $"{response["response"]!["status"]!["code"]}"));
        Assert.Contains(bench.Log.Lines, static line => line.Contains("refused CREATE of Pod shop/db-0 by ann: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("Application/JSON", HttpStatusCode.OK)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/yaml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", HttpStatusCode.UnsupportedMediaType)]
    public async Task K24_ContentType_IsThatOfJson(string type, HttpStatusCode expected)
    {
        await using var bench = await WebhookBench.StartedAsync();

        using var answer = await WebhookBench.PostAsync(bench.Client(), "/validate", Reviews.Create(Reviews.Pod("lan")).ToJsonString(), type);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task K24_OtherVersion_IsABadRequest()
    {
        await using var bench = await WebhookBench.StartedAsync();
        var review = Reviews.Create(Reviews.Pod("lan"));
        review["apiVersion"] = "admission.k8s.io/v1beta1";

        using var answer = await WebhookBench.AskAsync(bench.Client(), review);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("\"admission.k8s.io/v1beta1\" is not spoken here: write \"v1\" in admissionReviewVersions, for admission.k8s.io/v1\n", await answer.Content.ReadAsStringAsync());
    }

    // There are no effects, dry run or not: the answer is the same, and the log says what it was.
    [Fact]
    public async Task K24_DryRun_IsAnsweredLikeAnother()
    {
        await using var bench = await WebhookBench.StartedAsync();
        var review = Reviews.Create(Reviews.Pod("lan@eth0"));
        using var wet = await WebhookBench.AskAsync(bench.Client(), review);
        review["request"]!["dryRun"] = true;

        using var dry = await WebhookBench.AskAsync(bench.Client(), review);

        Assert.Equal(await wet.Content.ReadAsStringAsync(), await dry.Content.ReadAsStringAsync());
        Assert.Contains(bench.Log.Lines, static line => line.Contains("refused CREATE (dry run) of Pod shop/db-0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no JSON", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{ "kind": "\ud800" }""", HttpStatusCode.BadRequest)]
    public async Task Post_NoReview_IsABadRequest(string body, HttpStatusCode expected)
    {
        await using var bench = await WebhookBench.StartedAsync();

        using var answer = await WebhookBench.PostAsync(bench.Client(), "/validate", body, "application/json");

        Assert.Equal(expected, answer.StatusCode);
        await bench.UntilCountedAsync("result=\"error\"");
    }

    [Fact]
    public async Task Post_TooDeep_IsABadRequest()
    {
        await using var bench = await WebhookBench.StartedAsync();

        using var answer = await WebhookBench.PostAsync(bench.Client(), "/validate", new string('[', 1000) + new string(']', 1000), "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Post_TooLong_IsRefusedForThat()
    {
        await using var bench = await WebhookBench.StartedAsync();
        using var client = bench.Client();

        using var answer = await WebhookBench.PostAsync(client, "/validate", new string(' ', AdmissionBody.MaxBytes + 1), "application/json");
        using var next = await WebhookBench.AskAsync(client, Reviews.Create(Reviews.Pod("lan")));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.OK), (answer.StatusCode, next.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/validate", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/healthz", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/healthz", HttpStatusCode.OK)]
    [InlineData("GET", "/readyz", HttpStatusCode.OK)]
    [InlineData("GET", "/metrics", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.NotFound)]
    public async Task Send_OtherPathOrMethod_IsAnsweredSo(string method, string path, HttpStatusCode expected)
    {
        await using var bench = await WebhookBench.StartedAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await bench.Client().SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Ready_AboutToStop_IsNot()
    {
        await using var bench = await WebhookBench.StartedAsync();
        bench.Announce();

        using var ready = await bench.Client().GetAsync(new Uri("/readyz", UriKind.Relative));
        using var answer = await WebhookBench.AskAsync(bench.Client(), Reviews.Create(Reviews.Pod("lan")));

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (ready.StatusCode, answer.StatusCode));
    }

    // The API server waits no longer than it says, and so nothing here does.
    [Fact]
    public async Task Post_BodyThatDoesNotCome_IsGivenUp()
    {
        await using var bench = await WebhookBench.StartedAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, bench.Port);
        await using var stream = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "multus-webhook.kube-system.svc",
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { bench.Authority.Certificate } },
        };
        await stream.AuthenticateAsClientAsync(options);

        await stream.WriteAsync("POST /validate?timeout=500ms HTTP/1.1\r\nHost: multus-webhook\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 503 Service Unavailable", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Metrics_OfQuestions_CountThem()
    {
        await using var bench = await WebhookBench.StartedAsync();
        foreach (var networks in new[] { "lan", "lan@eth0", "land" })
        {
            using var answer = await WebhookBench.AskAsync(bench.Client(), Reviews.Create(Reviews.Pod(networks)));
        }

        await bench.UntilCountedAsync("multus_admission_requests_total{kind=\"Pod\",operation=\"CREATE\",result=\"allowed\"} 1\n");
        await bench.UntilCountedAsync("multus_admission_requests_total{kind=\"Pod\",operation=\"CREATE\",result=\"denied\"} 1\n");
        await bench.UntilCountedAsync("multus_admission_requests_total{kind=\"Pod\",operation=\"CREATE\",result=\"warned\"} 1\n");
        await bench.UntilCountedAsync("multus_admission_duration_seconds_count 3\n");
        Assert.Contains("multus_admission_certificate_expiration_timestamp_seconds ", bench.Metrics, StringComparison.Ordinal);
    }
}
