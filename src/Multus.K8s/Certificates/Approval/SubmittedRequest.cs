using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Certificates.Approval;

/// <summary>A CertificateSigningRequest, and who made it, as the API server says. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID.</param>
internal sealed record SubmittedRequest(string Name, string Uid)
{
    /// <summary>Who is to sign.</summary>
    public required string Signer { get; init; }

    /// <summary>Who made it.</summary>
    public required string User { get; init; }

    /// <summary>The groups of whoever made it.</summary>
    public required ImmutableArray<string> Groups { get; init; }

    /// <summary>What the certificate is to be used for.</summary>
    public required ImmutableArray<string> Usages { get; init; }

    /// <summary>How many seconds it is to be good; null where that is left to the signer.</summary>
    public required long? ExpirationSeconds { get; init; }

    /// <summary>What is to be certified, in PEM.</summary>
    public required string Request { get; init; }

    /// <summary>What has become of it.</summary>
    public required SigningRequestState State { get; init; }

    /// <summary>Takes it out of the object.</summary>
    /// <exception cref="InvalidOperationException">Something is of another kind than it should be.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    public static SubmittedRequest Read(JsonElement json)
    {
        var (metadata, spec) = (json.GetProperty("metadata"), json.GetProperty("spec"));
        return new SubmittedRequest(metadata.Text("name"), metadata.Text("uid"))
        {
            Signer = spec.Text("signerName"),
            User = spec.Text("username"),
            Groups = Texts(spec, "groups"),
            Usages = Texts(spec, "usages"),
            ExpirationSeconds = spec.Member("expirationSeconds") is { } seconds ? Number(seconds) : null,
            Request = spec.Member("request") is { } request && request.TryGetBytesFromBase64(out var pem) ? Encoding.UTF8.GetString(pem) : "",
            State = SigningRequestState.Read(json),
        };
    }

    private static long Number(JsonElement json) => json.TryGetInt64(out var number) ? number : throw new InvalidOperationException("spec.expirationSeconds is no whole number");

    private static ImmutableArray<string> Texts(JsonElement json, string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var text in json.Member(name)?.EnumerateArray() ?? default)
        {
            texts.Add(text.GetString() ?? "");
        }

        return texts.ToImmutable();
    }
}
