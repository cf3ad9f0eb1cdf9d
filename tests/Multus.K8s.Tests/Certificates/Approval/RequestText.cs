using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multus.K8s.Certificates.Approval;

namespace Multus.K8s.Tests.Certificates.Approval;

/// <summary>Makes CertificateSigningRequests, good ones and others.</summary>
internal static class RequestText
{
    public const string GoodSubject = "O=system:multus, CN=system:multus:node-1";

    /// <summary>A request for that subject, and nothing else.</summary>
    public static string Pem(string subject) => Pem(subject, static _ => { });

    public static string Pem(string subject, Action<CertificateRequest> change)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        change(request);
        return request.CreateSigningRequestPem();
    }

    /// <summary>A request that somebody changed after it was signed.</summary>
    public static string Forged(string subject)
    {
        var pem = Pem(subject);
        var bytes = Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);
        bytes[^1] ^= 1;
        return PemEncoding.WriteString("CERTIFICATE REQUEST", bytes);
    }

    /// <summary>A request as a kubelet makes it, and the API server completes it.</summary>
    public static JsonObject Good(string pem) => new()
    {
        ["apiVersion"] = "certificates.k8s.io/v1",
        ["kind"] = "CertificateSigningRequest",
        ["metadata"] = new JsonObject { ["name"] = "csr-1", ["uid"] = "u" },
        ["spec"] = new JsonObject
        {
            ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)),
            ["signerName"] = "kubernetes.io/kube-apiserver-client",
            ["usages"] = new JsonArray("client auth", "digital signature"),
            ["expirationSeconds"] = 86400,
            ["username"] = "system:node:node-1",
            ["groups"] = new JsonArray("system:nodes", "system:authenticated"),
        },
    };

    public static ApprovalDecision Decide(JsonObject item)
    {
        using var document = JsonDocument.Parse(item.ToJsonString());
        return ApprovalRules.Decide(SubmittedRequest.Read(document.RootElement));
    }
}
