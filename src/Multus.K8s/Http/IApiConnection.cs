namespace Multus.K8s.Http;

/// <summary>
/// The way to one API server: where it is, whom to trust there, and who we are. It sends a request once; only where the server does
/// not know us, or is not known to us, it reads credentials and authorities anew and sends it a second time. Thread-safe.
/// </summary>
internal interface IApiConnection : IDisposable
{
    /// <summary>The server's address, for messages.</summary>
    string Address { get; }

    /// <summary>Sends a request and gives the answer when its head has come; the caller reads and disposes of it.</summary>
    /// <exception cref="HttpRequestException">The server was not reached, or is not to be trusted.</exception>
    /// <exception cref="Core.Cni.Errors.CniException">Credentials cannot be had (code 7 for what is wrong with them, 11 for what may pass).</exception>
    ValueTask<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken);
}
