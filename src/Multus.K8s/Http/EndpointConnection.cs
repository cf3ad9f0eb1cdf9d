using System.Net;
using System.Net.Http.Headers;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>The way to one API server with credentials that stay as they are. Thread-safe.</summary>
internal sealed class EndpointConnection : IApiConnection
{
    private readonly HttpMessageInvoker _invoker;
    private readonly Uri _folder;
    private readonly AuthenticationHeaderValue? _authorization;

    /// <exception cref="CniException">The address is not https, a certificate or key cannot be read, or the token is none (code 7).</exception>
    public EndpointConnection(ClusterEndpoint endpoint)
    {
        Address = endpoint.ToString();
        _authorization = endpoint.ToContext().User.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        _invoker = new HttpMessageInvoker(ApiTransport.Connect(SettingsOf(endpoint)), disposeHandler: true);
        _folder = FolderOf(endpoint.Server);
    }

    public string Address { get; }

    public async ValueTask<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(_folder, request.Path)) { Version = HttpVersion.Version20 };
        message.Headers.Authorization = _authorization;
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue(request.ContentType) } };
        }

        return await _invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _invoker.Dispose();

    private static TransportSettings SettingsOf(ClusterEndpoint endpoint) => new(endpoint.ToContext().Cluster)
    {
        Authorities = new PemText("the cluster's certificate authorities", endpoint.CertificateAuthorities),
        Identity = endpoint.Identity is { } identity ? new ClientPem(new PemText("the certificate", identity.Certificate), new PemText("its key", identity.Key)) : null,
    };

    // A server may be under a path, below which all others are: with a slash at its end it is not replaced by them.
    private static Uri FolderOf(Uri server) => server.AbsolutePath.EndsWith('/') ? server : new Uri($"{server.GetLeftPart(UriPartial.Path)}/");
}
