using System.Net;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Access.Kubeconfig;

/// <summary>Reads an entry of <c>clusters</c>.</summary>
internal static class KubeconfigCluster
{
    private const string ExecExtension = "client.authentication.k8s.io/exec";

    public static ClusterSettings Read(KubeconfigNode node)
    {
        var authorities = KubeconfigFiles.Pem(node, "certificate-authority");
        var isUnverified = node.Flag("insecure-skip-tls-verify");
        if (isUnverified && authorities is not null)
        {
            throw node.Invalid("insecure-skip-tls-verify", "is true, but there is a certificate authority too");
        }

        var schemeIfNone = isUnverified || authorities is not null ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        return new ClusterSettings(ServerAddress.Parse(node.RequiredText("server"), node.NameOf("server"), schemeIfNone))
        {
            Authorities = authorities,
            Verification = isUnverified ? ServerVerification.None : ServerVerification.Full,
            ServerName = ReadServerName(node),
            Proxy = ReadProxy(node),
            Compression = node.Flag("disable-compression") ? DecompressionMethods.None : DecompressionMethods.GZip,
            ExecConfig = ReadExecConfig(node),
        };
    }

    private static string? ReadServerName(KubeconfigNode node) => node.Text("tls-server-name") switch
    {
        null => null,
        var name when Uri.CheckHostName(name) != UriHostNameType.Unknown => name,
        var name => throw node.Invalid("tls-server-name", $"\"{name}\" is not the name of a host"),
    };

    private static Uri? ReadProxy(KubeconfigNode node)
    {
        if (node.Text("proxy-url") is not { } text)
        {
            return null;
        }

        // Not told: it may hold a password.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var proxy) || proxy.Host.Length == 0)
        {
            throw node.Invalid("proxy-url", "is not a URL");
        }

        return proxy.Scheme is "http" or "https" or "socks5" ? proxy : throw node.Invalid("proxy-url", $"is of the scheme \"{proxy.Scheme}\", not http, https or socks5");
    }

    private static JsonElement? ReadExecConfig(KubeconfigNode node)
    {
        foreach (var item in node.List("extensions"))
        {
            if (item.ValueKind == JsonValueKind.Object
                && new KubeconfigNode(node.File, node.Where, item) is var entry
                && entry.Get("name") is { ValueKind: JsonValueKind.String } name
                && name.ValueEquals(ExecExtension))
            {
                return entry.Get("extension");
            }
        }

        return null;
    }
}
