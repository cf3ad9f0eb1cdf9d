using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Multus.Cli.Daemon;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon;

public sealed class BareServerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly int _port = FreePort.Take();

    [Fact]
    public async Task Request_IsAnsweredByTheHandler()
    {
        await using var server = await StartAsync(static context =>
        {
            Assert.Equal("/path", context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return context.Response.WriteAsync("answer");
        });
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/path?query")).WaitAsync(Soon);

        Assert.Equal((418, "answer"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Request_WhoseHandlerFails_Is500AndTheNextIsAnswered()
    {
        var calls = 0;
        await using var server = await StartAsync(_ => ++calls == 1 ? throw new InvalidOperationException("no") : Task.CompletedTask);
        using var client = new HttpClient();

        using var first = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/")).WaitAsync(Soon);
        using var second = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/")).WaitAsync(Soon);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Start_AtAPortThatIsTaken_SaysSo()
    {
        await using var server = await StartAsync(static _ => Task.CompletedTask);
        await using var other = Create(static _ => Task.CompletedTask);

        await Assert.ThrowsAsync<IOException>(() => other.StartAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Stop_WithARequestAtWork_WaitsForItsAnswer()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            begun.SetResult();
            await release.Task;
            await context.Response.WriteAsync("late");
        });
        using var client = new HttpClient();
        var asking = client.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/"));
        await begun.Task.WaitAsync(Soon);

        var stopping = server.StopAsync(CancellationToken.None);
        release.SetResult();

        Assert.Equal("late", await asking.WaitAsync(Soon));
        await stopping.WaitAsync(Soon);
    }

    [Fact]
    public async Task Stop_WithARequestThatNeverEnds_BreaksItOffWhenTheTimeIsUp()
    {
        var begun = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            begun.SetResult();
            await context.Request.Body.ReadExactlyAsync(new byte[100], context.RequestAborted);
        });
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"));
        await begun.Task.WaitAsync(Soon);

        using var time = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await server.StopAsync(time.Token).WaitAsync(Soon);

        await aborted.Task.WaitAsync(Soon);
    }

    private BareServer Create(RequestDelegate handler) =>
        BareServer.Create(static _ => { }, options => options.ListenAt(IPAddress.Loopback, _port, static listen => listen.Protocols = HttpProtocols.Http1), handler);

    private async Task<BareServer> StartAsync(RequestDelegate handler)
    {
        var server = Create(handler);
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
