using System.Text;

namespace Multus.FakeCluster.Access;

/// <summary>Writes kubeconfig files as cluster tools do.</summary>
internal static class Kubeconfig
{
    public static string WithToken(Uri server, string authority, string token) => Write(server, authority, $"token: {token}");

    public static string WithCertificate(Uri server, string authority, (string Certificate, string Key) client) =>
        Write(server, authority, $"client-certificate-data: {Base64(client.Certificate)}\n    client-key-data: {Base64(client.Key)}");

    private static string Write(Uri server, string authority, string user) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: fake
          cluster:
            certificate-authority-data: {Base64(authority)}
            server: {server.GetLeftPart(UriPartial.Authority)}
        users:
        - name: multus
          user:
            {user}
        contexts:
        - name: multus@fake
          context:
            cluster: fake
            user: multus
        current-context: multus@fake

        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
