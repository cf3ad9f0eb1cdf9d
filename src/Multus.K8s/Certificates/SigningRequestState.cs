using System.Text;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates;

/// <summary>What has become of a CertificateSigningRequest. Immutable.</summary>
internal sealed record SigningRequestState
{
    /// <summary>Whether somebody approved it.</summary>
    public bool IsApproved { get; private init; }

    /// <summary>Why it will never be signed; null where it may.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The certificate and those between it and an authority, in PEM; null where there is none.</summary>
    public string? Certificate { get; private init; }

    /// <summary>Whether nobody has to decide any more.</summary>
    public bool IsDecided => IsApproved || Refusal is not null || Certificate is not null;

    /// <summary>Takes it out of the object.</summary>
    /// <exception cref="InvalidOperationException">Something is of another kind than it should be.</exception>
    public static SigningRequestState Read(JsonElement json)
    {
        var state = new SigningRequestState();
        if (json.Member("status") is not { } status)
        {
            return state;
        }

        foreach (var condition in status.Member("conditions")?.EnumerateArray() ?? default)
        {
            state = condition.Text("type") switch
            {
                "Approved" => state with { IsApproved = true },
                "Denied" => state with { Refusal = Describe("denied", condition) },
                "Failed" => state with { Refusal = state.Refusal ?? Describe("not signed", condition) },
                _ => state,
            };
        }

        return status.Member("certificate") is { } certificate ? state with { Certificate = Pem(certificate) } : state;
    }

    private static string Describe(string what, JsonElement condition) => $"{what}: {condition.Text("reason")}: {condition.Text("message")}";

    private static string? Pem(JsonElement certificate) =>
        !certificate.TryGetBytesFromBase64(out var bytes) ? throw new InvalidOperationException("status.certificate is not base64")
        : bytes.Length == 0 ? null
        : Encoding.UTF8.GetString(bytes);
}
