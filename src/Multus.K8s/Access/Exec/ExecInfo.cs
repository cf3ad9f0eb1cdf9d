using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Multus.Core.Ports;
using Multus.K8s.Http;

namespace Multus.K8s.Access.Exec;

/// <summary>Writes what an exec plugin is told, in <c>KUBERNETES_EXEC_INFO</c>.</summary>
internal static class ExecInfo
{
    public const string Variable = "KUBERNETES_EXEC_INFO";

    public static string Write(ExecPlugin plugin, IFileStore files)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion"u8, plugin.ApiVersion);
            json.WriteString("kind"u8, "ExecCredential"u8);
            json.WriteStartObject("spec"u8);
            json.WriteBoolean("interactive"u8, false);
            if (plugin.Cluster is { } cluster)
            {
                json.WritePropertyName("cluster"u8);
                WriteCluster(cluster, files, json);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCluster(ClusterSettings cluster, IFileStore files, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("server"u8, cluster.Server.OriginalString);
        if (cluster.ServerName is { } name)
        {
            json.WriteString("tls-server-name"u8, name);
        }

        if (cluster.Verification == ServerVerification.None)
        {
            json.WriteBoolean("insecure-skip-tls-verify"u8, true);
        }

        if (cluster.Authorities is { } authorities)
        {
            json.WriteBase64String("certificate-authority-data"u8, Encoding.UTF8.GetBytes(authorities.Read(files).Text));
        }

        if (cluster.Proxy is { } proxy)
        {
            json.WriteString("proxy-url"u8, proxy.OriginalString);
        }

        if (cluster.Compression == DecompressionMethods.None)
        {
            json.WriteBoolean("disable-compression"u8, true);
        }

        if (cluster.ExecConfig is { } config)
        {
            json.WritePropertyName("config"u8);
            config.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
