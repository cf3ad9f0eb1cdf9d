using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon.Metrics;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Daemon;

/// <summary>What the socket answers. Thread-safe.</summary>
/// <param name="runtime">Answers CNI requests.</param>
/// <param name="meter">Told of each request.</param>
/// <param name="metrics">What was measured.</param>
/// <param name="stop">Tells whether the daemon still takes requests, and when those at work must end.</param>
/// <param name="logger">Told of what is odd.</param>
internal sealed class DaemonEndpoints(DaemonRuntime runtime, DaemonMeter meter, MetricsText metrics, DaemonStop stop, ILogger logger)
{
    private const int ChunkBytes = 4 * 1024;
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "the edge: whatever happened, the client gets an answer")]
    public async Task HandleAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await RouteAsync(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            DaemonLog.Crashed(logger, context.Request.Method, $"{context.Request.Path}", exception);
            await WriteAsync(context, DaemonAnswer.Of(DaemonAnswer.Failed, CniErrorMapper.Map(exception)));
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested)
        {
            DaemonLog.RequestFailed(logger, $"{context.Request.Path}", "a request", $"whoever asked has gone: {exception.Message}");
        }
        finally
        {
            if (context.Connection.LocalPort == 0)
            {
                meter.Answered(HandlerOf(context.Request.Path.Value), context.Request.Method, context.Response.StatusCode, Stopwatch.GetElapsedTime(started));
            }
        }
    }

    private static string HandlerOf(string? path) =>
        path is DaemonPaths.Cni or DaemonPaths.Delegate or DaemonPaths.Health or DaemonPaths.Ready ? path : "NotFound";

    private Task RouteAsync(HttpContext context)
    {
        // What has a port came over TCP, where there is nothing but metrics.
        if (context.Connection.LocalPort != 0)
        {
            return WriteMetricsAsync(context);
        }

        context.Response.Headers.AppendCommaSeparatedValues(DaemonPaths.VersionHeader, BuildInfo.Version);
        var isPost = HttpMethods.IsPost(context.Request.Method);
        switch (context.Request.Path.Value)
        {
            case DaemonPaths.Cni:
                return isPost ? AnswerAsync(context, runtime.AnswerAsync) : RefuseMethodAsync(context);
            case DaemonPaths.Delegate:
                return isPost ? AnswerAsync(context, runtime.AnswerDelegateAsync) : RefuseMethodAsync(context);
            case DaemonPaths.Health:
                return isPost || HttpMethods.IsGet(context.Request.Method) ? Task.CompletedTask : RefuseMethodAsync(context);
            case DaemonPaths.Ready:
                context.Response.StatusCode = stop.IsAsked ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
                return isPost || HttpMethods.IsGet(context.Request.Method) ? Task.CompletedTask : RefuseMethodAsync(context);
            default:
                DaemonLog.UnknownPath(logger, context.Request.Method, $"{context.Request.Path}");
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private Task WriteMetricsAsync(HttpContext context)
    {
        if (context.Request.Path != "/metrics")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = MetricsText.ContentType;
        return context.Response.WriteAsync(metrics.Write());
    }

    private async Task AnswerAsync(HttpContext context, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<DaemonAnswer>> answer)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop.Deadline);
        var body = await ReadAsync(context, ended.Token);
        await WriteAsync(context, body is { } bytes
            ? await answer(bytes, ended.Token)
            : DaemonAnswer.Of(StatusCodes.Status413PayloadTooLarge, new CniError(CniErrorCode.IoFailure, $"the request is larger than {MaxBodyBytes} bytes")));
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)(context.Request.ContentLength ?? 0) + ChunkBytes);
        while (await context.Request.Body.ReadAsync(body.GetMemory(ChunkBytes), cancellationToken) is var count and > 0)
        {
            body.Advance(count);
            if (body.WrittenCount > MaxBodyBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }

    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Method not allowed\n");
    }

    private static async Task WriteAsync(HttpContext context, DaemonAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentLength = answer.Body.Length;
        if (!answer.Body.IsEmpty)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(answer.Body);
        }
    }
}
