using System.Buffers;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;

namespace Multus.K8s.Reviews;

/// <summary>
/// Asks a cluster what we may do there, without doing it (SelfSubjectAccessReview). Who is known to it may ask as a rule, by the role
/// <c>system:basic-user</c>. Nothing is sent before something is asked for. Thread-safe.
/// </summary>
public sealed class ClusterRights : IDisposable
{
    private readonly KubernetesApi _api;

    private ClusterRights(KubernetesApi api) => _api = api;

    /// <summary>Gets ready to talk to a cluster over a connection, which is disposed of with this.</summary>
    /// <param name="connection">The way to its API server.</param>
    /// <param name="options">How it is talked to.</param>
    /// <param name="time">The clock.</param>
    public static ClusterRights Open(ClusterConnection connection, KubernetesOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new ClusterRights(new KubernetesApi(connection, options, time));
    }

    /// <summary>Asks.</summary>
    /// <param name="question">What we may or may not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">The server could not be reached, is busy or fails (code 11), refuses us or answers with something else (code 999).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<AccessAnswer> AskAsync(AccessQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = await _api.PostAsync(ApiPath.AccessReviews, Write(question), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? _api.Read(ApiPath.AccessReviews, _api.Parse(answer), Read) : throw _api.Failures.Refused(answer);
    }

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();

    private static AccessAnswer Read(JsonElement review)
    {
        var status = review.GetProperty("status");
        return new AccessAnswer(status.Member("allowed")?.GetBoolean() ?? false, status.Text("reason"));
    }

    private static ReadOnlyMemory<byte> Write(AccessQuestion question)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", "authorization.k8s.io/v1");
            writer.WriteString("kind", "SelfSubjectAccessReview");
            writer.WriteStartObject("spec");
            writer.WriteStartObject("resourceAttributes");
            writer.WriteUnlessEmpty("namespace", question.Namespace);
            writer.WriteString("verb", question.Verb);
            writer.WriteUnlessEmpty("group", question.Group);
            writer.WriteString("resource", question.Resource);
            writer.WriteUnlessEmpty("subresource", question.Subresource);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
