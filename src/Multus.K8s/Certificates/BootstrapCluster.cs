using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Access.Credentials;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates;

/// <summary>The cluster that the kubeconfig for the first certificate shows, as somebody else than its user. The kubeconfig is read anew each time.</summary>
internal static class BootstrapCluster
{
    /// <summary>The way to it as the owner of a certificate.</summary>
    /// <exception cref="CniException">The kubeconfig is not there or cannot be used (code 7).</exception>
    public static ClusterConnection Connect(NodeCertificateOptions options, ClusterAccess access, IClientIdentity identity)
    {
        var cluster = access.ReadContext(options.BootstrapKubeconfig).Cluster;
        if (cluster.Authorities is { } authorities)
        {
            // Where the kubeconfig holds them itself, it is what is read again.
            cluster = cluster with { Authorities = new PemSource(authorities.Field) { Elsewhere = files => ReadAuthorities(options, access, files) } };
        }

        return access.Connect(new ClusterContext(cluster, new UserSettings { Identity = identity }));
    }

    /// <summary>A kubeconfig by which others are the owner of the certificate in use, in the words of multus-cni's.</summary>
    /// <exception cref="CniException">The kubeconfig is not there or cannot be used (code 7).</exception>
    public static byte[] ToKubeconfig(NodeCertificateOptions options, ClusterAccess access)
    {
        var cluster = access.ReadContext(options.BootstrapKubeconfig).Cluster;
        var text = new StringBuilder($"""
            # Kubeconfig file for Multus CNI plugin.
            apiVersion: v1
            kind: Config
            clusters:
            - name: default-cluster
              cluster:
                server: {Quoted(cluster.Server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'))}

            """);
        Append(text, "certificate-authority-data", cluster.Authorities is { } authorities ? Convert.ToBase64String(Encoding.UTF8.GetBytes(authorities.Read(access.Files).Text)) : null);
        Append(text, "insecure-skip-tls-verify", cluster.Verification == ServerVerification.None ? "true" : null);
        Append(text, "tls-server-name", cluster.ServerName is { } name ? Quoted(name) : null);
        Append(text, "proxy-url", cluster.Proxy is { } proxy ? Quoted(proxy.OriginalString) : null);
        var certificate = Quoted(CertificateFolder.PathIn(Path.GetFullPath(options.Folder)));
        text.Append($"""
            users:
            - name: default-auth
              user:
                client-certificate: {certificate}
                client-key: {certificate}
            contexts:
            - name: default-context
              context:
                cluster: default-cluster
                namespace: default
                user: default-auth
            current-context: default-context

            """);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static PemText ReadAuthorities(NodeCertificateOptions options, ClusterAccess access, IFileStore files) =>
        access.ReadContext(options.BootstrapKubeconfig).Cluster.Authorities is { } authorities ? authorities.Read(files)
        : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{options.BootstrapKubeconfig}: there is no certificate authority any more"));

    private static void Append(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append("    ").Append(field).Append(": ").Append(value).Append('\n');
        }
    }

    // What JSON quotes, YAML reads.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, CniJsonEncoder.Instance)}\"";
}
