using System.Net.Http.Headers;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Http;

/// <summary>Sends requests until they are answered, within time limits. Thread-safe.</summary>
internal sealed class ApiCaller(IApiConnection connection, KubernetesOptions options, TimeProvider time)
{
    /// <summary>What is said when it goes wrong.</summary>
    public ApiFailures Failures { get; } = new(connection.Address);

    /// <summary>Sends a request, as often as <see cref="RetryPolicy"/> says, and gives the last answer.</summary>
    /// <exception cref="CniException">No answer came, or it was none that can be read.</exception>
    public async ValueTask<ApiAnswer> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var attempt = await TryAsync(request, Shorter(options.PerTry, Left(started)), cancellationToken).ConfigureAwait(false);
            if (RetryPolicy.WaitAfter(request.Method, attempt, tries) is not { } wait || wait >= Left(started))
            {
                return attempt.Answer ?? throw Tell(attempt.Failure!, tries);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static CniException Tell(CniException failure, int tries) =>
        tries == 1 ? failure : new(failure.Error with { Message = $"{failure.Error.Message} ({tries} tries)" }, failure);

    // A timer that would fire in the past, or in no time at all, has to fire all the same.
    private TimeSpan Left(long started)
    {
        var left = options.InAll - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private async ValueTask<ApiAttempt> TryAsync(ApiRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return ApiAttempt.Answered(await SendAsync(request, either.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var failure = Failures.Unreached(exception);
            return failure.Error.Code == CniErrorCode.TryAgainLater ? ApiAttempt.Failed(failure) : throw failure;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ApiAttempt.Failed(Failures.TimedOut(request, limit, exception));
        }
    }

    private async ValueTask<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await ApiBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false) ?? throw Failures.TooLarge(request);
        return new ApiAnswer(request, response.StatusCode, body, Invitation(response.Headers.RetryAfter));
    }

    private TimeSpan? Invitation(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - time.GetUtcNow());
}
