using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates;

/// <summary>Asks a cluster for a node's certificate. Thread-safe.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="time">The clock.</param>
internal sealed class CertificateIssuing(NodeCertificateOptions options, TimeProvider time)
{
    private const double Growth = 1.5;

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    /// <summary>Makes a key, asks for its certificate, and waits until that is signed.</summary>
    /// <param name="api">The cluster, as somebody who may ask.</param>
    /// <param name="tell">Told what is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">It is refused, or was not signed in time, or the cluster is not reached (code 11), or does not let us ask (code 999).</exception>
    public async ValueTask<StoredCertificate> IssueAsync(KubernetesApi api, Action<string> tell, CancellationToken cancellationToken)
    {
        var key = CertificateKey.Create(options.NodeName);
        var name = await AskAsync(api, key, cancellationToken).ConfigureAwait(false);
        tell($"certificatesigningrequest {name} waits to be approved and signed");
        var certificate = await WaitAsync(api, name, cancellationToken).ConfigureAwait(false);
        var issued = StoredCertificate.Read(new PemText($"what certificatesigningrequest {name} brought", $"{certificate.TrimEnd()}\n{key.Key}\n"), options.NodeName);
        var now = time.GetUtcNow();
        return issued.IsGoodAt(now) ? issued : throw Problem($"certificatesigningrequest {name} brought a certificate that ended at {issued.Until:O}, and it is {now:O}: clocks differ");
    }

    private static CniException Problem(string text) => new(new CniError(CniErrorCode.TryAgainLater, text));

    private async ValueTask<string> AskAsync(KubernetesApi api, CertificateKey key, CancellationToken cancellationToken)
    {
        var answer = await api.PostAsync(ApiPath.SigningRequests, SigningRequestJson.Write(key.Request, options.Lifetime), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess
            ? api.Read(ApiPath.SigningRequests, api.Parse(answer), static json => json.GetProperty("metadata").GetProperty("name").GetString() ?? "")
            : throw api.Failures.Refused(answer);
    }

    // Looked at now and then, and not watched: it takes one right less, and one connection.
    private async ValueTask<string> WaitAsync(KubernetesApi api, string name, CancellationToken cancellationToken)
    {
        var (started, pause, isApproved) = (time.GetTimestamp(), FirstLook, false);
        while (time.GetElapsedTime(started) < options.Patience)
        {
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause * Growth < LongestLook ? pause * Growth : LongestLook;
            if (await TryLookAsync(api, name, cancellationToken).ConfigureAwait(false) is not { } state)
            {
                continue;
            }

            if (state.Certificate is { } certificate)
            {
                return certificate;
            }

            isApproved = state.Refusal is null ? state.IsApproved : throw Problem($"certificatesigningrequest {name} was {state.Refusal}");
        }

        throw Problem($"certificatesigningrequest {name} was {(isApproved ? "approved, but not signed" : "not approved")} within {options.Patience.TotalMinutes:0.#} min");
    }

    // A server that cannot be asked just now may still sign.
    private static async ValueTask<SigningRequestState?> TryLookAsync(KubernetesApi api, string name, CancellationToken cancellationToken)
    {
        try
        {
            var path = ApiPath.SigningRequest(name);
            return await api.GetAsync(path, cancellationToken).ConfigureAwait(false) is { } json
                ? api.Read(path, json, SigningRequestState.Read)
                : throw new CniException(new CniError(CniErrorCode.Internal, $"certificatesigningrequest {name} was removed before it was signed"));
        }
        catch (CniException exception) when (exception.Error.Code == CniErrorCode.TryAgainLater)
        {
            return null;
        }
    }
}
