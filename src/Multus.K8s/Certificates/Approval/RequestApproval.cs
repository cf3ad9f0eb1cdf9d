using System.Net;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates.Approval;

/// <summary>Decides on one request, as it is now, and writes that down. Thread-safe.</summary>
/// <param name="api">The cluster.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of decisions.</param>
internal sealed class RequestApproval(KubernetesApi api, TimeProvider time, ILogger logger)
{
    /// <summary>Decides on it, unless it is gone or another's.</summary>
    /// <exception cref="CniException">It cannot be read or written, or has changed meanwhile (code 11): another time it may.</exception>
    public async ValueTask HandleAsync(string name, CancellationToken cancellationToken)
    {
        var path = ApiPath.SigningRequest(name);
        if (await api.GetAsync(path, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return;
        }

        var request = api.Read(path, json, SubmittedRequest.Read);
        var decision = ApprovalRules.Decide(request);
        if (decision.Kind == ApprovalKind.None)
        {
            return;
        }

        var answer = await api.PutAsync(ApiPath.SigningRequestApproval(name), ApprovalJson.Write(json, decision, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            throw answer.Code == HttpStatusCode.Conflict ? new CniException(new CniError(CniErrorCode.TryAgainLater, $"{name} has changed meanwhile")) : api.Failures.Refused(answer);
        }

        ApprovalLog.Decided(logger, decision.Kind == ApprovalKind.Approve ? LogLevel.Information : LogLevel.Warning, name, request.User, decision.Message);
        await TellAsync(request, decision, cancellationToken).ConfigureAwait(false);
    }

    // What was decided stands, whoever hears of it.
    private async ValueTask TellAsync(SubmittedRequest request, ApprovalDecision decision, CancellationToken cancellationToken)
    {
        try
        {
            await api.PostAsync(ApiPath.Events(ApprovalEvent.SubjectOf(request).EventNamespace), ApprovalEvent.Write(request, decision, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }
        catch (CniException)
        {
        }
    }
}
