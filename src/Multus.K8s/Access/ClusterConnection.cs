using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access.Credentials;
using Multus.K8s.Http;

namespace Multus.K8s.Access;

/// <summary>
/// The way to a cluster's API server. Nothing is read, run or sent before the first request. Files with certificates, keys and tokens
/// are read again in the course of time, and at once where the server does not know us or is not to be trusted. Thread-safe.
/// </summary>
public sealed class ClusterConnection : IApiConnection
{
    private readonly ClusterSettings _cluster;
    private readonly Impersonation? _actsAs;
    private readonly UserCredentials _user;
    private readonly ApiSessions _sessions;
    private readonly string _userAgent;
    private readonly string _folder;

    internal ClusterConnection(ClusterContext context, ConnectionServices services)
    {
        _cluster = context.Cluster;

        // What makes us known is never sent in the clear.
        var user = _cluster.Server.Scheme == Uri.UriSchemeHttps ? context.User : UserSettings.Anonymous;
        _actsAs = user.ActsAs;
        _user = new UserCredentials(user, services.Files, services.Time, services.Plugins);
        _sessions = new ApiSessions(_cluster, services.Files, services.Time);
        _userAgent = services.UserAgent;
        Address = _cluster.Server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

        // A server may be under a path, below which all others are.
        _folder = $"{Address}/";
    }

    /// <summary>The server's address, for messages; without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Whether the server is known by the authorities that the machine trusts, because the cluster names none.</summary>
    public bool TrustsMachine => _cluster is { Authorities: null, Verification: ServerVerification.Full } && _cluster.Server.Scheme == Uri.UriSchemeHttps;

    /// <summary>The way to a cluster of which all is told: nothing is left to be read, and what cannot be used is said at once.</summary>
    /// <exception cref="CniException">The address is not https, a certificate or key cannot be read, or the token is none (code 7).</exception>
    internal static ClusterConnection Open(ClusterEndpoint endpoint)
    {
        var connection = new ClusterConnection(endpoint.ToContext(), ConnectionServices.Nothing);
        try
        {
            connection._sessions.Enter(connection._user.GetBeside(told: null).Identity).Leave();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sessions.Dispose();
        _user.Dispose();
    }

    /// <summary>The server's address.</summary>
    public override string ToString() => Address;

    async ValueTask<HttpResponseMessage> IApiConnection.SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var known = await _user.GetAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendTrustingAsync(request, known, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // Disposed of first: to be told who we are may take a while.
        KnownAs renewed;
        try
        {
            renewed = await _user.RenewAsync(known, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        if (renewed == known)
        {
            return response;
        }

        response.Dispose();
        return await SendTrustingAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<HttpResponseMessage> SendTrustingAsync(ApiRequest request, KnownAs known, CancellationToken cancellationToken)
    {
        var session = _sessions.Enter(known.Identity);
        try
        {
            return await SendOnceAsync(session, request, known, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException && _sessions.RenewTrust(session))
        {
        }
        finally
        {
            session.Leave();
        }

        session = _sessions.Enter(known.Identity);
        try
        {
            return await SendOnceAsync(session, request, known, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.Leave();
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ApiSession session, ApiRequest request, KnownAs known, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(_folder + request.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        var headers = message.Headers;
        headers.TryAddWithoutValidation("Accept", request.Accept);
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (known.Authorization is { } authorization)
        {
            headers.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var (name, value) in _actsAs?.Headers ?? [])
        {
            headers.TryAddWithoutValidation(name, value);
        }

        if (_cluster is { ServerName: { } serverName, Proxy: not null })
        {
            headers.Host = serverName;
        }

        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(request.ContentType) } };
        }

        try
        {
            return await session.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // No answer in the time that the caller had for it: the next request is to have a connection that is known to work.
            _sessions.Abandon(session);
            throw;
        }
    }
}
