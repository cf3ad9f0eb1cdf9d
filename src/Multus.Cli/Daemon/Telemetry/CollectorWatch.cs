namespace Multus.Cli.Daemon.Telemetry;

/// <summary>Sees what comes of sending. The SDK tells nobody. Thread-safe.</summary>
/// <param name="inner">Sends.</param>
/// <param name="report">Told of it.</param>
internal sealed class CollectorWatch(HttpMessageHandler inner, CollectorReport report) : DelegatingHandler(inner)
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Tell(request, base.Send(request, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Tell(request, exception);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Tell(request, await base.SendAsync(request, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Tell(request, exception);
            throw;
        }
    }

    private HttpResponseMessage Tell(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            report.Taken();
        }
        else
        {
            report.Failed(request.RequestUri, $"it answers {(int)response.StatusCode}");
        }

        return response;
    }

    private void Tell(HttpRequestMessage request, Exception exception) =>
        report.Failed(request.RequestUri, exception is HttpRequestException ? exception.Message : "it does not answer in time");
}
