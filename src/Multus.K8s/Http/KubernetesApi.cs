using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>The API server of a cluster, as far as Multus talks to it. Thread-safe.</summary>
public sealed class KubernetesApi : IDisposable
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;
    private readonly ClusterEndpoint _endpoint;

    /// <summary>Gets ready to talk to a server; nothing is sent yet.</summary>
    /// <exception cref="CniException">The address is not https, a certificate or key cannot be read, or the token is none (code 7).</exception>
    public KubernetesApi(ClusterEndpoint endpoint)
        : this(endpoint, DefaultPatience)
    {
    }

    internal KubernetesApi(ClusterEndpoint endpoint, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.Token?.AsSpan().ContainsAnyExceptInRange('!', '~') == true)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "the bearer token has a character that no token has, such as a line end"));
        }

        _endpoint = endpoint;
        _client = new HttpClient(ApiTransport.Connect(SettingsOf(endpoint)), disposeHandler: true) { BaseAddress = FolderOf(endpoint.Server), Timeout = patience, DefaultRequestVersion = HttpVersion.Version20 };
        if (endpoint.Token is { } token)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Asks for the server's version, such as <c>v1.34.1</c>. It takes no rights, and shows that address, trust and identity are right.</summary>
    /// <exception cref="CniException">
    /// The server could not be reached, or did not answer within 10 seconds (code 11); it was not the one that was expected, or it
    /// refused us (code 999).
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri("version", UriKind.Relative), cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK ? ReadVersion(body) : throw Failed(CniErrorCode.Internal, $"answered GET /version with {(int)response.StatusCode}", null);
        }
        catch (HttpRequestException exception)
        {
            var isUntrusted = exception.InnerException is AuthenticationException;
            throw Failed(
                isUntrusted ? CniErrorCode.Internal : CniErrorCode.TryAgainLater,
                isUntrusted ? $"is not to be trusted: {exception.InnerException!.Message}" : $"cannot be reached: {exception.Message}",
                exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(CniErrorCode.TryAgainLater, $"did not answer GET /version within {_client.Timeout.TotalSeconds} s", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static TransportSettings SettingsOf(ClusterEndpoint endpoint) => new(endpoint.ToContext().Cluster)
    {
        Authorities = new PemText("the cluster's certificate authorities", endpoint.CertificateAuthorities),
        Identity = endpoint.Identity is { } identity ? new ClientPem(new PemText("the certificate", identity.Certificate), new PemText("its key", identity.Key)) : null,
    };

    // A server may be under a path, below which all others are: with a slash at its end it is not replaced by them.
    private static Uri FolderOf(Uri server) => server.AbsolutePath.EndsWith('/') ? server : new Uri($"{server.GetLeftPart(UriPartial.Path)}/");

    private string ReadVersion(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("gitVersion").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Failed(CniErrorCode.Internal, $"answered GET /version with something else: {exception.Message}", exception);
        }
    }

    private CniException Failed(CniErrorCode code, string problem, Exception? cause) =>
        new(new CniError(code, $"the API server at {_endpoint} {problem}"), cause);
}
