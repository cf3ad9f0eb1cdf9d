using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Cli.Operator;

/// <summary>A kubeconfig by which the plugin is a pod's service account, in the words of multus-cni's. Pure.</summary>
internal static class KubeconfigText
{
    /// <summary>Writes it.</summary>
    /// <param name="server">The API server's address.</param>
    /// <param name="authorities">The authorities' certificates, as PEM; null to trust any server.</param>
    /// <param name="token">The service account's token.</param>
    public static byte[] Write(string server, ReadOnlyMemory<byte>? authorities, string token)
    {
        var trust = authorities is { } certificates ? $"certificate-authority-data: {Convert.ToBase64String(certificates.Span)}" : "insecure-skip-tls-verify: true";
        return Encoding.UTF8.GetBytes($"""
            # Kubeconfig file for Multus CNI plugin.
            apiVersion: v1
            kind: Config
            clusters:
            - name: local
              cluster:
                server: {Quoted(server)}
                {trust}
            users:
            - name: multus
              user:
                token: {Quoted(token)}
            contexts:
            - name: multus-context
              context:
                cluster: local
                user: multus
            current-context: multus-context

            """);
    }

    // What JSON quotes, YAML reads.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, CniJsonEncoder.Instance)}\"";
}
