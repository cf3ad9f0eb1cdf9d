using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multus.K8s.Certificates;

namespace Multus.K8s.Tests.Certificates;

public sealed class SigningRequestTests
{
    private static readonly string LongName = string.Join('.', Enumerable.Repeat(new string('n', 50), 4));

    public static TheoryData<string> Nodes => ["node-1", "ip-10-0-0-1.eu-central-1.compute.internal", LongName];

    [Theory]
    [MemberData(nameof(Nodes))]
    public void K22_Request_SubjectIsThatOfTheNode(string node)
    {
        var key = CertificateKey.Create(node);

        var request = CertificateRequest.LoadSigningRequestPem(key.Request, HashAlgorithmName.SHA256);
        Assert.Equal(["2.5.4.10 system:multus", $"2.5.4.3 system:multus:{node}"], FieldsOf(request).Order());
        Assert.Empty(request.OtherRequestAttributes);
        Assert.Equal("1.2.840.10045.3.1.7", request.PublicKey.GetECDsaPublicKey()!.ExportParameters(includePrivateParameters: false).Curve.Oid.Value);
    }

    [Fact]
    public void K22_Request_EachHasAKeyOfItsOwn()
    {
        var (one, other) = (CertificateKey.Create("node-1"), CertificateKey.Create("node-1"));

        Assert.NotEqual(one.Key, other.Key);
        Assert.StartsWith("-----BEGIN EC PRIVATE KEY-----", one.Key, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void K22_Object_IsWhatASignerTakes()
    {
        var json = JsonNode.Parse(SigningRequestJson.Write("-----BEGIN X-----\n", TimeSpan.FromMinutes(10)).Span)!;

        var expected = JsonNode.Parse($$$"""
            {"apiVersion":"certificates.k8s.io/v1","kind":"CertificateSigningRequest","metadata":{"generateName":"csr-"},
             "spec":{"request":"{{{Convert.ToBase64String(Encoding.ASCII.GetBytes("-----BEGIN X-----\n"))}}}","signerName":"kubernetes.io/kube-apiserver-client",
                     "usages":["digital signature","client auth"],"expirationSeconds":600}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, json), json.ToJsonString());
    }

    [Theory]
    [InlineData("{}", false, null, null)]
    [InlineData("""{"status":{}}""", false, null, null)]
    [InlineData("""{"status":{"conditions":[{"type":"Approved"}],"certificate":""}}""", true, null, null)]
    [InlineData("""{"status":{"conditions":[{"type":"Approved"}],"certificate":"cGVt"}}""", true, null, "pem")]
    [InlineData("""{"status":{"conditions":[{"type":"Denied","reason":"No","message":"never"}]}}""", false, "denied: No: never", null)]
    [InlineData("""{"status":{"conditions":[{"type":"Approved"},{"type":"Failed","reason":"Bad","message":"broken"}]}}""", true, "not signed: Bad: broken", null)]
    public void State_IsReadFromTheObject(string json, bool isApproved, string? refusal, string? certificate)
    {
        using var document = JsonDocument.Parse(json);
        var state = SigningRequestState.Read(document.RootElement);

        Assert.Equal((isApproved, refusal, certificate), (state.IsApproved, state.Refusal, state.Certificate));
        Assert.Equal(isApproved || refusal is not null, state.IsDecided);
    }

    private static IEnumerable<string> FieldsOf(CertificateRequest request) =>
        request.SubjectName.EnumerateRelativeDistinguishedNames().Select(static part => $"{part.GetSingleElementType().Value} {part.GetSingleElementValue()}");
}
