using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Http;

/// <summary>Connections that go silent: nothing comes over them any more, not even that they have ended.</summary>
public sealed class BlackHoleTests
{
    [Fact]
    public void K15_Pings_FindASilentConnectionWithin45Seconds()
    {
        using var authority = new TestAuthority("an authority");
        using var handler = ApiTransport.Connect(new TransportSettings(new ClusterSettings(new Uri("https://127.0.0.1:6443"))) { Authorities = new PemText("authorities", authority.Pem) });

        Assert.Equal(HttpKeepAlivePingPolicy.Always, handler.KeepAlivePingPolicy);
        Assert.InRange(handler.KeepAlivePingDelay + handler.KeepAlivePingTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task K15_Connection_ThatGoesSilent_IsFoundByPings()
    {
        await using var server = await ApiServer.StartAsync();
        using var hole = new BlackHole(server.Port);
        using var handler = ApiTransport.Connect(new TransportSettings(new ClusterSettings(hole.Address)) { Authorities = new PemText("authorities", server.Endpoint.CertificateAuthorities) });
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(1);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(1);
        using var client = new HttpMessageInvoker(handler);
        using (await AskAsync(client, hole))
        {
            hole.Swallow();
        }

        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, hole));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        using var answer = await AskAsync(client, hole);
        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, hole.Connections));
    }

    [Fact]
    public async Task K15_Request_OverAConnectionThatWentSilent_EndsInTimeAndIsSentAgainOverANewOne()
    {
        await using var server = await ApiServer.StartAsync();
        using var hole = new BlackHole(server.Port);
        var options = new KubernetesOptions { PerTry = TimeSpan.FromSeconds(1), InAll = TimeSpan.FromSeconds(15) };
        using var api = new KubernetesApi(ClusterConnection.Open(server.Endpoint with { Server = hole.Address }), options, TimeProvider.System);
        Assert.Equal("v1.34.1", await api.GetVersionAsync(CancellationToken.None));

        hole.Swallow();

        Assert.Equal("v1.34.1", await api.GetVersionAsync(CancellationToken.None));
        Assert.Equal(2, hole.Connections);
    }

    [Fact]
    public async Task Answer_UnderWayWhileAnotherRequestGetsNone_IsReadToTheEnd()
    {
        using var goOn = new SemaphoreSlim(0);
        await using var server = await ApiServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/silent")
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            await goOn.WaitAsync();
            await context.Response.WriteAsync(" and done");
        });
        using var connection = ClusterConnection.Open(server.Endpoint);
        using var begun = await SendAsync(connection, "slow", CancellationToken.None);
        using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(connection, "silent", timer.Token));

        goOn.Release();
        Assert.Equal("begun and done", await begun.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(IApiConnection connection, string path, CancellationToken cancellationToken) =>
        connection.SendAsync(new ApiRequest(HttpMethod.Get, path), cancellationToken).AsTask();

    private static async Task<HttpResponseMessage> AskAsync(HttpMessageInvoker client, BlackHole hole)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hole.Address, "version"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return await client.SendAsync(request, CancellationToken.None);
    }
}
