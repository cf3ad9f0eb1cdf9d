using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Multus.Cli.Tests.Admission;

/// <summary>The server's certificate, and who may ask.</summary>
public sealed class ServingFilesTests
{
    [Fact]
    public async Task K24_CertificateThatChangesUnderLoad_IsUsedAndNothingFails()
    {
        await using var bench = await WebhookBench.StartedAsync();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskOnAsync(bench, stop.Token))).ToArray();

        foreach (var name in new[] { "second", "third" })
        {
            bench.Renew(name);
            await bench.UntilAsync(() => Task.FromResult(bench.Seen == name));
        }

        await stop.CancelAsync();
        var statuses = (await Task.WhenAll(load)).SelectMany(static asked => asked).ToArray();
        Assert.InRange(statuses.Length, 10, int.MaxValue);
        Assert.All(statuses, static status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Files_ThatDoNotBelongTogether_LeaveTheOldInUse()
    {
        await using var bench = await WebhookBench.StartedAsync();
        var (one, other) = (bench.Authority.Certify("second"), bench.Authority.Certify("third"));
        bench.Secret.Set(("tls.crt", one.Certificate), ("tls.key", other.Key), ("ca.crt", bench.Authority.Pem));
        await bench.UntilAsync(() => Task.FromResult(bench.Log.Lines.Any(static line => line.Contains("is not used, and what was used before is", StringComparison.Ordinal))));

        Assert.Equal("first", await NameAsync(bench));

        bench.Renew("fourth");
        await bench.UntilAsync(async () => await NameAsync(bench) == "fourth");
    }

    [Theory]
    [InlineData("no PEM")]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task Files_ThatAreNoCertificate_LeaveTheOldInUse(string certificate)
    {
        await using var bench = await WebhookBench.StartedAsync();
        bench.Secret.Set(("tls.crt", certificate), ("tls.key", bench.Authority.Certify("second").Key));
        await bench.UntilAsync(() => Task.FromResult(bench.Log.Lines.Any(static line => line.Contains("is not used", StringComparison.Ordinal))));

        Assert.Equal("first", await NameAsync(bench));
    }

    [Fact]
    public async Task Certificate_ThatHasExpired_IsNotTaken()
    {
        await using var bench = await WebhookBench.StartedAsync();
        var (certificate, key) = bench.Authority.Certify("second", DateTimeOffset.UtcNow.AddHours(-1));
        bench.Secret.Set(("tls.crt", certificate), ("tls.key", key));
        await bench.UntilAsync(() => Task.FromResult(bench.Log.Lines.Any(static line => line.Contains("the certificate has expired on", StringComparison.Ordinal))));

        Assert.Equal("first", await NameAsync(bench));
    }

    // In the daemon it must not keep pods from their networks.
    [Fact]
    public async Task Files_ThatComeLater_AreUsedThen()
    {
        await using var bench = new WebhookBench(asksWhoAsks: false);
        await bench.StartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.Client().GetAsync(new Uri("/healthz", UriKind.Relative)));
        Assert.Contains("multus_admission_certificate_expiration_timestamp_seconds NaN\n", bench.Metrics, StringComparison.Ordinal);

        bench.Renew("first");

        await bench.UntilAsync(async () => await TryNameAsync(bench) == "first");
    }

    [Fact]
    public async Task Client_OfTheAuthority_IsAnswered()
    {
        await using var bench = await StartAskingAsync();
        var (certificate, key) = bench.Authority.Certify("kube-apiserver");
        using var own = X509Certificate2.CreateFromPem(certificate, key);
        using var usable = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);

        using var answer = await WebhookBench.AskAsync(bench.Client(usable), Reviews.Create(Reviews.Pod("lan")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Client_WithoutACertificate_GetsNoAnswerButThatTheServerLives()
    {
        await using var bench = await StartAskingAsync();

        using var answer = await WebhookBench.AskAsync(bench.Client(), Reviews.Create(Reviews.Pod("lan")));
        using var health = await bench.Client().GetAsync(new Uri("/healthz", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (answer.StatusCode, health.StatusCode));
    }

    [Fact]
    public async Task Client_OfAnotherAuthority_GetsNoConnection()
    {
        await using var bench = await StartAskingAsync();
        using var other = new TestAuthority();
        var (certificate, key) = other.Certify("kube-apiserver");
        using var own = X509Certificate2.CreateFromPem(certificate, key);
        using var usable = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);

        await Assert.ThrowsAsync<HttpRequestException>(() => WebhookBench.AskAsync(bench.Client(usable), Reviews.Create(Reviews.Pod("lan"))));
    }

    private static async Task<WebhookBench> StartAskingAsync()
    {
        var bench = new WebhookBench(asksWhoAsks: true);
        bench.Renew("first");
        await bench.StartAsync();
        return bench;
    }

    private static async Task<List<HttpStatusCode>> AskOnAsync(WebhookBench bench, CancellationToken stopping)
    {
        var client = bench.Client();
        var statuses = new List<HttpStatusCode>();
        while (!stopping.IsCancellationRequested)
        {
            using var answer = await WebhookBench.AskAsync(client, Reviews.Create(Reviews.Pod("lan")));
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }

    private static async Task<string> NameAsync(WebhookBench bench)
    {
        using var answer = await bench.Client().GetAsync(new Uri("/healthz", UriKind.Relative));
        return bench.Seen;
    }

    private static async Task<string> TryNameAsync(WebhookBench bench)
    {
        try
        {
            return await NameAsync(bench);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }
}
