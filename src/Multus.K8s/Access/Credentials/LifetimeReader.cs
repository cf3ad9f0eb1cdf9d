using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.K8s.Access.Credentials;

/// <summary>Reads how long what makes a user known is good. What cannot be read tells nothing: whoever uses it says what is wrong with it.</summary>
/// <param name="files">Reads the files that hold it.</param>
internal sealed class LifetimeReader(IFileStore files)
{
    // What is told of a token stands in its second part (RFC 7519, section 3; RFC 7515, section 7.1).
    private const int PartsOfJwt = 3;

    /// <summary>That of the certificate and of the token; none for what never ends, or does not tell.</summary>
    public ImmutableArray<CredentialLifetime> Read(UserSettings user)
    {
        var lifetimes = ImmutableArray.CreateBuilder<CredentialLifetime>();
        if (user.Certificate is { } certificate && TryRead(() => OfCertificate(certificate.Read(files))) is { } ofCertificate)
        {
            lifetimes.Add(ofCertificate);
        }

        if (TryRead(() => OfToken(user)) is { } ofToken)
        {
            lifetimes.Add(ofToken);
        }

        return lifetimes.DrainToImmutable();
    }

    private static CredentialLifetime? TryRead(Func<CredentialLifetime?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is CniException or CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static CredentialLifetime OfCertificate(PemText text)
    {
        using var certificate = X509Certificate2.CreateFromPem(text.Text);
        return new CredentialLifetime(text.Name, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
    }

    private CredentialLifetime? OfToken(UserSettings user) =>
        user.TokenFile is { } path && TryRead(() => OfJwt($"the token file \"{path}\"", TokenFile.Read(path, files))) is { } ofFile ? ofFile
        : user.Token is { } token ? OfJwt("the token", token)
        : null;

    private static CredentialLifetime? OfJwt(string name, string token)
    {
        var parts = token.Split('.');
        if (parts.Length != PartsOfJwt)
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        return claims.RootElement.ValueKind == JsonValueKind.Object && TimeOf(claims.RootElement, "exp") is { } until
            ? new CredentialLifetime(name, TimeOf(claims.RootElement, "iat") ?? TimeOf(claims.RootElement, "nbf"), until)
            : null;
    }

    // Seconds, also in fractions (RFC 7519, section 2).
    private static DateTimeOffset? TimeOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
        && seconds > DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
