using System.Net;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.K8s.Http;

/// <summary>The API server of a cluster, as far as Multus talks to it. Thread-safe.</summary>
public sealed class KubernetesApi : IApiReader, IDisposable
{
    /// <summary>What is answered where there is not even such a kind of object, by Kubernetes' own server.</summary>
    private static ReadOnlySpan<byte> NoSuchPath => "404 page not found"u8;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };

    private readonly IApiConnection _connection;
    private readonly ApiCaller _caller;

    /// <summary>Gets ready to talk to a server; nothing is sent yet.</summary>
    /// <exception cref="CniException">The address is not https, a certificate or key cannot be read, or the token is none (code 7).</exception>
    public KubernetesApi(ClusterEndpoint endpoint)
        : this(ClusterConnection.Open(endpoint ?? throw new ArgumentNullException(nameof(endpoint))), new KubernetesOptions(), TimeProvider.System)
    {
    }

    internal KubernetesApi(IApiConnection connection, KubernetesOptions options, TimeProvider time)
    {
        _connection = connection;
        _caller = new ApiCaller(connection, options, time);
    }

    /// <summary>What is said when it goes wrong.</summary>
    internal ApiFailures Failures => _caller.Failures;

    /// <summary>Asks for the server's version, such as <c>v1.34.1</c>. It takes no rights, and shows that address, trust and identity are right.</summary>
    /// <exception cref="CniException">
    /// The server could not be reached within 30 seconds, or is busy or failing (code 11); it was not the one that was expected, or it
    /// refused us (code 999).
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, ApiPath.Version);
        var answer = await _caller.CallAsync(request, cancellationToken).ConfigureAwait(false);
        var json = answer.IsSuccess ? Parse(answer) : throw Failures.Refused(answer);
        return Read(request.Path, json, static json => json.GetProperty("gitVersion").GetString() ?? "");
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <inheritdoc/>
    ValueTask<JsonElement?> IApiReader.GetAsync(string path, CancellationToken cancellationToken) => GetAsync(path, cancellationToken);

    /// <inheritdoc cref="IApiReader.GetAsync"/>
    internal async ValueTask<JsonElement?> GetAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await _caller.CallAsync(new ApiRequest(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? Parse(answer) : IsNone(answer) ? null : throw Failures.Refused(answer);
    }

    /// <summary>Sends any request; what came of it is for the caller to judge.</summary>
    internal ValueTask<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancellationToken) => _caller.CallAsync(request, cancellationToken);

    /// <summary>Takes an object apart.</summary>
    /// <exception cref="CniException">It is not made as it should be (code 999).</exception>
    internal T Read<T>(string path, JsonElement json, Func<JsonElement, T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException)
        {
            throw Failures.Unreadable(new ApiRequest(HttpMethod.Get, path), exception.Message, exception);
        }
    }

    /// <summary>Changes members of an object, as a merge patch (RFC 7386) says; what came of it is for the caller to judge.</summary>
    internal ValueTask<ApiAnswer> PatchAsync(string path, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken) => _caller.CallAsync(
        new ApiRequest(HttpMethod.Patch, path)
        {
            Body = patch,
            ContentType = "application/merge-patch+json",

            // Nobody reads what the object has become: its metadata will do.
            Accept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json",
        },
        cancellationToken);

    /// <summary>Puts an object in the place of its earlier version; what came of it is for the caller to judge.</summary>
    internal ValueTask<ApiAnswer> PutAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _caller.CallAsync(new ApiRequest(HttpMethod.Put, path) { Body = body }, cancellationToken);

    /// <summary>Makes an object; what came of it is for the caller to judge.</summary>
    internal ValueTask<ApiAnswer> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _caller.CallAsync(new ApiRequest(HttpMethod.Post, path) { Body = body }, cancellationToken);

    /// <summary>Whether the server says that there is no such object, or not even such a kind. Not everything that answers 404 is an API server, which knows what there is.</summary>
    internal static bool IsNone(ApiAnswer answer) =>
        answer.Code == HttpStatusCode.NotFound && (answer.Body.Span.StartsWith(NoSuchPath) || ApiStatus.Read(answer.Body) is { Reason: "NotFound" });

    /// <summary>The object that was answered.</summary>
    /// <exception cref="CniException">It is none (code 999).</exception>
    internal JsonElement Parse(ApiAnswer answer)
    {
        try
        {
            return JsonDocument.Parse(answer.Body, Reading).RootElement;
        }
        catch (JsonException exception)
        {
            throw Failures.Unreadable(answer, exception);
        }
    }
}
