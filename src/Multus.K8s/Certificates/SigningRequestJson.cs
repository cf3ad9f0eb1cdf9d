using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Multus.K8s.Certificates;

/// <summary>A CertificateSigningRequest as the API server takes it.</summary>
internal static class SigningRequestJson
{
    /// <summary>Writes it.</summary>
    /// <param name="request">The request, in PEM.</param>
    /// <param name="lifetime">How long the certificate is to be good.</param>
    public static ReadOnlyMemory<byte> Write(string request, TimeSpan lifetime)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("apiVersion", "certificates.k8s.io/v1");
        json.WriteString("kind", "CertificateSigningRequest");
        json.WriteStartObject("metadata");
        json.WriteString("generateName", "csr-");
        json.WriteEndObject();
        json.WriteStartObject("spec");
        json.WriteBase64String("request", Encoding.ASCII.GetBytes(request));
        json.WriteString("signerName", CertificateTerms.Signer);
        json.WriteStartArray("usages");
        foreach (var usage in CertificateTerms.Usages)
        {
            json.WriteStringValue(usage);
        }

        json.WriteEndArray();
        json.WriteNumber("expirationSeconds", (long)lifetime.TotalSeconds);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
