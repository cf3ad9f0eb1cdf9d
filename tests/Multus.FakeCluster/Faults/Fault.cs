using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Multus.FakeCluster.Faults;

/// <summary>Something that goes wrong with a request. Immutable.</summary>
public sealed class Fault
{
    private readonly Func<HttpContext, Func<Task>, Task> _happen;

    private Fault(Func<HttpContext, Func<Task>, Task> happen) => _happen = happen;

    /// <summary>No answer comes.</summary>
    public static Fault Hang { get; } = new(static (context, _) => UntilGivenUp(context));

    /// <summary>The answer begins, and then nothing more comes.</summary>
    public static Fault HangInBody { get; } = new(static async (context, _) =>
    {
        await StartBodyAsync(context);
        await UntilGivenUp(context);
    });

    /// <summary>The connection is gone before an answer.</summary>
    public static Fault Reset { get; } = new(static (context, _) =>
    {
        context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The connection is gone in the middle of an answer.</summary>
    public static Fault HalfBody { get; } = new(static async (context, _) =>
    {
        await StartBodyAsync(context);
        context.Abort();
    });

    /// <summary>The answer is no JSON.</summary>
    public static Fault Garbage { get; } = Answer(200, "{\"kind\":\"Pod\",\u0001}");

    /// <summary>An answer of that code and text.</summary>
    public static Fault Answer(int code, string body) => Answer(code, body, null);

    /// <summary>An answer of that code that says what the server says then.</summary>
    public static Fault Status(int code, string reason) => Answer(code, StatusText(code, reason));

    /// <summary>An answer of that code that says when to come again: seconds, or a date.</summary>
    public static Fault RetryAfter(int code, string when) => Answer(code, StatusText(code, "TooManyRequests"), when);

    /// <summary>An answer of so many bytes, with or without saying so first.</summary>
    public static Fault Huge(long bytes, bool announced) => new(async (context, _) =>
    {
        context.Response.ContentLength = announced ? bytes : null;
        var block = Encoding.UTF8.GetBytes(new string(' ', 1 << 16));
        for (var sent = 0L; sent < bytes && !context.RequestAborted.IsCancellationRequested; sent += block.Length)
        {
            await context.Response.Body.WriteAsync(block);
        }
    });

    /// <summary>The answer takes its time.</summary>
    public static Fault Slow(TimeSpan time) => new(async (context, answer) =>
    {
        await Task.Delay(time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await answer();
    });

    /// <summary>Something else happens first; then the answer comes.</summary>
    public static Fault Before(Action happens) => new(async (_, answer) =>
    {
        happens();
        await answer();
    });

    /// <summary>What was asked for is done, but the answer is lost.</summary>
    public static Fault AnswerLost { get; } = new(static async (context, answer) =>
    {
        var body = context.Response.Body;
        context.Response.Body = Stream.Null;
        await answer();
        context.Response.Body = body;
        context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        context.Abort();
    });

    /// <summary>The connection is gone after so many bytes of the answer.</summary>
    public static Fault CutAfter(int bytes) => new(async (context, answer) =>
    {
        var body = context.Response.Body;
        context.Response.Body = new CuttingStream(body, bytes, context.Abort);
        await answer();
        context.Response.Body = body;
    });

    internal Task HappenAsync(HttpContext context, Func<Task> answer) => _happen(context, answer);

    private static Fault Answer(int code, string body, string? retryAfter) => new(async (context, _) =>
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = body.StartsWith('{') ? "application/json" : "text/plain";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    });

    private static string StatusText(int code, string reason) => Serving.ApiResponse.Failure(code, reason, $"injected {reason}").Body!.ToJsonString();

    private static async Task StartBodyAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{");
        await context.Response.Body.FlushAsync();
    }

    private static Task UntilGivenUp(HttpContext context) => Wait(context.RequestAborted);

    private static async Task Wait(CancellationToken end) => await Task.Delay(Timeout.Infinite, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
