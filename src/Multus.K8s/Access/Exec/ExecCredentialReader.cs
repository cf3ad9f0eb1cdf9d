using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access.Exec;

/// <summary>Reads what an exec plugin answers.</summary>
internal static class ExecCredentialReader
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CniException">It is not what the plugin should say (code 7); the message tells nothing of it.</exception>
    public static ExecCredential Read(ReadOnlyMemory<byte> output, ExecPlugin plugin)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            return Read(json.RootElement, plugin);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Neither of them says what was read, but where it was.
            throw Invalid(plugin, $"printed no {ExecCredentialKind} in JSON", exception is JsonException ? null : exception);
        }
    }

    private const string ExecCredentialKind = "ExecCredential";

    private static ExecCredential Read(JsonElement root, ExecPlugin plugin)
    {
        if (Text(root, "kind") is var kind && kind != ExecCredentialKind)
        {
            throw Invalid(plugin, $"printed an object of the kind \"{kind}\", not {ExecCredentialKind}", null);
        }

        if (Text(root, "apiVersion") is var version && version != plugin.ApiVersion)
        {
            throw Invalid(plugin, $"answered in the version \"{version}\", not {plugin.ApiVersion}", null);
        }

        if (!root.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(plugin, "printed no status", null);
        }

        var token = Text(status, "token");
        var identity = ReadIdentity(status, plugin);
        if (token is null && identity is null)
        {
            throw Invalid(plugin, "printed neither a token nor a client certificate", null);
        }

        return new ExecCredential
        {
            Token = token is null ? null : BearerToken.Check(token, plugin.Name),
            Identity = identity,
            Expires = ReadExpiry(status, plugin),
        };
    }

    private static ClientPem? ReadIdentity(JsonElement status, ExecPlugin plugin) =>
        (Text(status, "clientCertificateData"), Text(status, "clientKeyData")) switch
        {
            (null, null) => null,
            ({ } certificate, { } key) => new ClientPem(
                new PemText($"{plugin.Name}: clientCertificateData", certificate), new PemText($"{plugin.Name}: clientKeyData", key)),
            _ => throw Invalid(plugin, "printed a client certificate without its key, or a key without its certificate", null),
        };

    private static DateTimeOffset? ReadExpiry(JsonElement status, ExecPlugin plugin)
    {
        if (Text(status, "expirationTimestamp") is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
            ? expires
            : throw Invalid(plugin, $"printed \"{text}\" as expirationTimestamp", null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null && value.GetString() is { Length: > 0 } text ? text : null;

    private static CniException Invalid(ExecPlugin plugin, string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{plugin.Name}: \"{plugin.Command}\" {problem}"), cause);
}
