using Multus.Core.Cni.Errors;

namespace Multus.K8s.Http;

/// <summary>Where objects are below an API server's address. A name that could lead elsewhere gets into no path.</summary>
internal static class ApiPath
{
    public const string Version = "version";

    /// <summary>The pods of all namespaces.</summary>
    public const string AllPods = "api/v1/pods";

    /// <summary>The definitions of all namespaces.</summary>
    public const string AllNetworks = "apis/k8s.cni.cncf.io/v1/network-attachment-definitions";

    /// <summary>All CertificateSigningRequests: they are in no namespace.</summary>
    public const string SigningRequests = "apis/certificates.k8s.io/v1/certificatesigningrequests";

    /// <summary>Where it is asked what one may oneself.</summary>
    public const string AccessReviews = "apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    public static string SigningRequest(string name) => $"{SigningRequests}/{Segment("certificatesigningrequest", name)}";

    public static string SigningRequestApproval(string name) => $"{SigningRequest(name)}/approval";

    public static string Pod(string @namespace, string name) => $"{Pods(@namespace)}/{Segment("pod", name)}";

    public static string Pods(string @namespace) => $"{Namespace("api/v1", @namespace)}/pods";

    public static string Networks(string @namespace) => $"{Namespace("apis/k8s.cni.cncf.io/v1", @namespace)}/network-attachment-definitions";

    public static string PodStatus(string @namespace, string name) => $"{Pod(@namespace, name)}/status";

    public static string Events(string @namespace) => $"{Namespace("api/v1", @namespace)}/events";

    public static string Network(string @namespace, string name) =>
        $"{Networks(@namespace)}/{Segment("network-attachment-definition", name)}";

    private static string Namespace(string group, string @namespace) => $"{group}/namespaces/{Segment("namespace", @namespace)}";

    // What other clients refuse, too: there are no such objects, and servers and proxies unescape paths before they look at them.
    private static string Segment(string kind, string name) => name is "" or "." or ".." || name.AsSpan().ContainsAny('/', '%')
        ? throw new CniException(new CniError(CniErrorCode.Internal, $"\"{name}\" cannot be the name of a {kind}"))
        : Uri.EscapeDataString(name);
}
