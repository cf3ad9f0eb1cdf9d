using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Json;

namespace Multus.Cli.Admission;

/// <summary>What the server of admission answers. Thread-safe.</summary>
/// <param name="decision">Decides.</param>
/// <param name="files">Tell who the server is, and who may ask.</param>
/// <param name="meter">Told of each question.</param>
/// <param name="logger">Told of what is refused, and of what goes wrong.</param>
internal sealed class AdmissionEndpoints(AdmissionDecision decision, ServingFiles files, AdmissionMeter meter, ILogger logger) : IDisposable
{
    /// <summary>Where questions are answered.</summary>
    public const string Validate = "/validate";

    /// <summary>Answers while the process lives.</summary>
    public const string Health = "/healthz";

    /// <summary>Says whether questions are answered.</summary>
    public const string Ready = "/readyz";

    // Each holds a body of some MiB at worst, and what is decided on many times that.
    private const int MostAtOnce = 16;
    private const int MostDecidedAtOnce = 8;
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64 };

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly SemaphoreSlim _decisions = new(MostDecidedAtOnce);

    /// <summary>Whether the process was asked to stop.</summary>
    public bool IsStopping { get; set; }

    public Task HandleAsync(HttpContext context) => context.Request.Path.Value switch
    {
        Validate => HttpMethods.IsPost(context.Request.Method) ? AnswerAsync(context) : SayAsync(context, StatusCodes.Status405MethodNotAllowed, "POST an AdmissionReview"),
        Health or Ready when !HttpMethods.IsGet(context.Request.Method) => SayAsync(context, StatusCodes.Status405MethodNotAllowed, "GET it"),
        Health => SayAsync(context, StatusCodes.Status200OK, "ok"),
        Ready when IsStopping => SayAsync(context, StatusCodes.Status500InternalServerError, "about to stop"),
        Ready when !files.IsGood => SayAsync(context, StatusCodes.Status500InternalServerError, "the certificate has expired"),
        Ready => SayAsync(context, StatusCodes.Status200OK, "ok"),
        _ => SayAsync(context, StatusCodes.Status404NotFound, $"there is nothing here but {Validate}, {Health} and {Ready}"),
    };

    public void Dispose()
    {
        _places.Dispose();
        _decisions.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "the edge: whatever happened, the API server gets an answer")]
    private async Task AnswerAsync(HttpContext context)
    {
        var exchange = new AdmissionExchange { Started = Stopwatch.GetTimestamp() };
        try
        {
            await AnswerAsync(context, exchange);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            AdmissionLog.NotAnswered(logger, context.Request.Method, Validate, "whoever asked has gone");
        }
        catch (OperationCanceledException)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the time that the API server waits is over");
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context, exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"this is not JSON: {exception.Message}");
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            AdmissionLog.Crashed(logger, context.Request.Method, Validate, exception);
            await SayAsync(context, StatusCodes.Status500InternalServerError, "failed by our own fault; the log says more");
        }
        finally
        {
            meter.Answered(exchange.Request, exchange.Answer, exchange.Started);
        }
    }

    private async Task AnswerAsync(HttpContext context, AdmissionExchange exchange)
    {
        if (files.Current?.Authorities is not null && context.Connection.ClientCertificate is null)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "whoever asks needs a certificate");
            return;
        }

        if (!AdmissionBody.IsJson(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "the content type is not application/json");
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        ended.CancelAfter(TimeoutOf(context.Request));
        await _places.WaitAsync(ended.Token);
        try
        {
            if (await AdmissionBody.ReadAsync(context.Request, ended.Token) is { } body)
            {
                await DecideAsync(context, exchange, body, ended.Token);
            }
            else
            {
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"the question is larger than {AdmissionBody.MaxBytes} bytes");
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task DecideAsync(HttpContext context, AdmissionExchange exchange, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var review = JsonDocument.Parse(body, Json);
        if (AdmissionReviewReader.Read(review.RootElement, out var problem) is not { } request)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        exchange.Request = request;
        var answer = await DecideAsync(request, cancellationToken);
        var written = AdmissionReviewWriter.Write(request.Uid, answer);
        if (answer.Refusal is { } refusal)
        {
            AdmissionLog.Refused(logger, request.IsDryRun ? $"{request.Operation} (dry run)" : request.Operation, Validation.Quoted.Line(request.Subject), Validation.Quoted.Line(request.User), Validation.Quoted.Line(refusal.Message));
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = written.Length;
        await context.Response.Body.WriteAsync(written, cancellationToken);
        exchange.Answer = answer;
    }

    private async Task<AdmissionAnswer> DecideAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        await _decisions.WaitAsync(cancellationToken);
        try
        {
            return decision.Decide(request);
        }
        finally
        {
            _decisions.Release();
        }
    }

    // The API server says how long it waits, and an answer takes its way.
    private static TimeSpan TimeoutOf(HttpRequest request)
    {
        const string Name = "timeout=";
        var query = request.QueryString.Value ?? "";
        var at = query.IndexOf(Name, StringComparison.Ordinal);
        var text = at < 0 ? "" : query[(at + Name.Length)..].Split('&')[0];
        var asked = GoDuration.TryParse(text, out var timeout) && timeout > TimeSpan.Zero && timeout < DefaultTimeout ? timeout : DefaultTimeout;
        return asked * 0.9;
    }

    private Task RefuseAsync(HttpContext context, int status, string why)
    {
        AdmissionLog.NotAnswered(logger, context.Request.Method, Validate, why);
        return context.Response.HasStarted ? Task.CompletedTask : SayAsync(context, status, why);
    }

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{text}\n");
    }
}
