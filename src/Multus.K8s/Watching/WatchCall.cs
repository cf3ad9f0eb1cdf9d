using System.Net;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>Sends requests whose answers are read as they come. Thread-safe.</summary>
internal sealed class WatchCall(WatchServices services)
{
    /// <summary>Sends a request and gives the answer when its head has come; the caller reads and disposes of it.</summary>
    /// <exception cref="TimeoutException">That took too long.</exception>
    /// <exception cref="HttpRequestException">The server was not reached, or is not to be trusted.</exception>
    /// <exception cref="Core.Cni.Errors.CniException">Credentials cannot be had.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var limit = services.Settings.Head;
        using var timer = new CancellationTokenSource(limit, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await services.Connection.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the API server at {services.Connection.Address} did not answer within {limit.TotalSeconds:0} s", exception);
        }
    }

    /// <summary>What the server said instead of what it was asked for.</summary>
    /// <param name="path">For what.</param>
    /// <param name="response">The answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ApiAnswer> ReadRefusalAsync(string path, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(services.Settings.Head, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        var invitation = response.Headers.RetryAfter;
        var request = new ApiRequest(HttpMethod.Get, path);
        var body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
        return new ApiAnswer(request, response.StatusCode, body, invitation?.Delta ?? (invitation?.Date - services.Time.GetUtcNow()));
    }

    /// <summary>Whether an answer is what was asked for.</summary>
    public static bool IsGranted(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.OK;

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken) =>
        await ApiBody.ReadAsync(content, cancellationToken).ConfigureAwait(false) ?? ReadOnlyMemory<byte>.Empty;
}
