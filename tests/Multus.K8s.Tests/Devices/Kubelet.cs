using System.Buffers.Binary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Multus.TestKit.Linux;

namespace Multus.K8s.Tests.Devices;

/// <summary>A kubelet's PodResources service: gRPC on a Unix socket, saying what a test wants.</summary>
internal sealed class Kubelet : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly WebApplication _application;

    private Kubelet(TempFolder folder, WebApplication application) => (_folder, _application) = (folder, application);

    public string Socket => _folder["kubelet.sock"];

    public static Task<Kubelet> StartAsync(byte[] list) => StartAsync(context => AnswerAsync(context, list));

    public static async Task<Kubelet> StartAsync(RequestDelegate answer)
    {
        var folder = new TempFolder();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
            options.ListenUnixSocket(folder["kubelet.sock"], static listen => listen.Protocols = HttpProtocols.Http2));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new Kubelet(folder, application);
    }

    /// <summary>Answers with a message and success.</summary>
    public static async Task AnswerAsync(HttpContext context, byte[] message)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(HeaderOf(message.Length));
        await context.Response.Body.WriteAsync(message);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>Answers with a status and nothing else, in the head of the answer, as servers do that have no message.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = message;
        return Task.CompletedTask;
    }

    /// <summary>What stands before a message.</summary>
    public static byte[] HeaderOf(int length)
    {
        var header = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), length);
        return header;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _folder.Dispose();
    }
}
