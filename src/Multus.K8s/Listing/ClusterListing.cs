using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;

namespace Multus.K8s.Listing;

/// <summary>Lists the objects of a cluster that have to do with networks, part by part. Nothing is sent before something is asked for. Thread-safe.</summary>
public sealed class ClusterListing : IDisposable
{
    private const int PerPage = 100;

    // While the parts are asked for, the server may forget what the first one was of.
    private const int MostStarts = 3;

    private readonly KubernetesApi _api;

    private ClusterListing(KubernetesApi api) => _api = api;

    /// <summary>Gets ready to talk to a cluster over a connection, which is disposed of with this.</summary>
    /// <param name="connection">The way to its API server.</param>
    /// <param name="options">How it is talked to; the times are those of one part of a list.</param>
    /// <param name="time">The clock.</param>
    public static ClusterListing Open(ClusterConnection connection, KubernetesOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new ClusterListing(new KubernetesApi(connection, options, time));
    }

    /// <summary>Lists the NetworkAttachmentDefinitions of a namespace.</summary>
    /// <param name="namespace">The namespace; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">The server could not be reached, is busy or fails (code 11), or it answers with something else (code 999).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<ListingOutcome> ListNetworksAsync(string? @namespace, CancellationToken cancellationToken) => ListAsync(ListedKind.Networks, @namespace, cancellationToken);

    /// <summary>Lists the pods of a namespace that have not ended.</summary>
    /// <inheritdoc cref="ListNetworksAsync"/>
    public ValueTask<ListingOutcome> ListPodsAsync(string? @namespace, CancellationToken cancellationToken) => ListAsync(ListedKind.Pods, @namespace, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();

    private async ValueTask<ListingOutcome> ListAsync(ListedKind kind, string? space, CancellationToken cancellationToken)
    {
        var objects = ImmutableArray.CreateBuilder<ClusterObject>();
        var manifests = new ManifestOfObject(kind);
        var (starts, token) = (1, "");
        while (true)
        {
            var answer = await _api.SendAsync(RequestFor(kind, space, token), cancellationToken).ConfigureAwait(false);
            if (answer.Code == HttpStatusCode.Gone && token.Length > 0 && starts < MostStarts)
            {
                objects.Clear();
                (starts, token) = (starts + 1, "");
                continue;
            }

            if (!answer.IsSuccess)
            {
                return KubernetesApi.IsNone(answer) ? new ListingOutcome.NoSuchKind()
                    : answer.Code == HttpStatusCode.Forbidden ? new ListingOutcome.Forbidden(RightFor(kind, space), _api.Failures.Refused(answer).Error)
                    : throw _api.Failures.Refused(answer);
            }

            token = _api.Read(answer.Request.Path, _api.Parse(answer), list => Take(list, manifests, objects));
            if (token.Length == 0)
            {
                return new ListingOutcome.Listed(objects.DrainToImmutable());
            }
        }
    }

    private static string Take(JsonElement list, ManifestOfObject manifests, ImmutableArray<ClusterObject>.Builder objects)
    {
        if (list.Member("items") is { } items)
        {
            foreach (var item in items.EnumerateArray())
            {
                objects.Add(manifests.Read(item));
            }
        }

        return list.Member("metadata")?.Text("continue") ?? "";
    }

    private static ApiRequest RequestFor(ListedKind kind, string? space, string token)
    {
        var selector = kind.FieldSelector.Length == 0 ? "" : $"&fieldSelector={Uri.EscapeDataString(kind.FieldSelector)}";
        var more = token.Length == 0 ? "" : $"&continue={Uri.EscapeDataString(token)}";
        return new ApiRequest(HttpMethod.Get, $"{kind.Path(space)}?limit={PerPage}{selector}{more}") { Accept = kind.Accept };
    }

    private static string RightFor(ListedKind kind, string? space) =>
        $"list {(kind == ListedKind.Pods ? "pods" : "network-attachment-definitions.k8s.cni.cncf.io")} in {(space is null ? "all namespaces" : $"the namespace \"{space}\"")}";
}
