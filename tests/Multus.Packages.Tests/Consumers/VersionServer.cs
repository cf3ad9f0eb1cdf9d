using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Multus.Packages.Tests.Consumers;

/// <summary>As much of a Kubernetes API server as says its version to whoever has the token.</summary>
internal sealed class VersionServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly string _token;
    private readonly Task _serving;

    public VersionServer(string token)
    {
        _token = token;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Whom to trust for it, in PEM.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    public void Dispose()
    {
        _listener.Dispose();
        try
        {
            _serving.GetAwaiter().GetResult();
        }
        catch (SocketException)
        {
            // It was waiting for somebody to come.
        }

        _certificate.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(_certificate);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var asked = await reader.ReadLineAsync();
            var headers = new List<string>();
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
            {
                headers.Add(header);
            }

            var isRight = asked == "GET /version HTTP/1.1" && headers.Contains($"Authorization: Bearer {_token}");
            var body = isRight ? """{"major":"1","minor":"34","gitVersion":"v1.34.1"}""" : "";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {(isRight ? "200 OK" : "401 Unauthorized")}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        }
    }
}
