using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Multus.K8s.Certificates;
using Multus.K8s.Certificates.Approval;

namespace Multus.K8s.Tests.Certificates.Approval;

/// <summary>Each rule, broken once.</summary>
public sealed class ApprovalRulesTests
{
    private static string GoodPem { get; } = RequestText.Pem(RequestText.GoodSubject);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"username":"system:multus:node-1","groups":["system:multus","system:authenticated"]}""")]
    [InlineData("""{"username":"system:multus:node-1","groups":["system:multus"],"expirationSeconds":31536000}""")]
    public void K22_Approver_GoodRequest_IsApproved(string spec)
    {
        var decision = RequestText.Decide(With(spec));

        Assert.Equal((ApprovalKind.Approve, "Auto-approved CSR \"csr-1\""), (decision.Kind, decision.Message));
    }

    [Fact]
    public void K22_Approver_WhatWeAskFor_IsApproved() =>
        Assert.Equal(ApprovalKind.Approve, RequestText.Decide(RequestText.Good(CertificateKey.Create("node-1").Request)).Kind);

    [Theory]
    [InlineData("""{"username":"kubernetes-admin"}""", "is neither a kubelet nor Multus")]
    [InlineData("""{"username":"system:serviceaccount:kube-system:node-1"}""", "is neither a kubelet nor Multus")]
    [InlineData("""{"username":"system:node"}""", "is neither a kubelet nor Multus")]
    [InlineData("""{"username":"system:node:"}""", "cannot be the name of a node")]
    [InlineData("""{"username":"system:node:Node_1"}""", "cannot be the name of a node")]
    [InlineData("""{"username":"system:node:-a"}""", "cannot be the name of a node")]
    [InlineData("""{"usages":["client auth"]}""", "usages are not exactly")]
    [InlineData("""{"usages":["client auth","client auth"]}""", "usages are not exactly")]
    [InlineData("""{"usages":["client auth","digital signature","key encipherment"]}""", "usages are not exactly")]
    [InlineData("""{"usages":["server auth","digital signature"]}""", "usages are not exactly")]
    [InlineData("""{"groups":["system:nodes","system:masters"]}""", "is in the group \"system:masters\" as well")]
    [InlineData("""{"groups":["system:authenticated"]}""", "is not in the group system:nodes")]
    [InlineData("""{"username":"system:multus:node-1"}""", "is not in the group system:multus")]
    [InlineData("""{"username":"system:node:node-2"}""", "the subject is not exactly O=system:multus, CN=system:multus:node-2")]
    [InlineData("""{"expirationSeconds":null}""", "expirationSeconds is missing")]
    [InlineData("""{"expirationSeconds":31536001}""", "more than 365 days")]
    public void K22_Approver_OneThingWrong_IsDenied(string spec, string expected) => AssertDenied(expected, With(spec));

    [Theory]
    [InlineData("CN=system:multus:node-1")]
    [InlineData("O=other, CN=system:multus:node-1")]
    [InlineData("O=system:multus, O=system:masters, CN=system:multus:node-1")]
    [InlineData("O=system:multus, OU=x, CN=system:multus:node-1")]
    [InlineData("O=system:multus, CN=system:multus:node-1, CN=system:multus:node-2")]
    [InlineData("O=system:multus, CN=system:multus:node-2")]
    [InlineData("O=system:multus, CN=system:multus")]
    [InlineData("O=system:masters, CN=system:multusx")]
    public void K22_Approver_OtherSubject_IsDenied(string subject) => AssertDenied("the subject is not exactly", RequestText.Good(RequestText.Pem(subject)));

    [Fact]
    public void K22_Approver_OtherNames_AreDenied()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("kubernetes.default.svc");

        AssertDenied("more is asked for than a name", RequestText.Good(RequestText.Pem(RequestText.GoodSubject, request => request.CertificateExtensions.Add(names.Build()))));
    }

    [Fact]
    public void K22_Approver_OtherAttributes_AreDenied() => AssertDenied("more is asked for than a name", RequestText.Good(RequestText.Pem(
        RequestText.GoodSubject, static request => request.OtherRequestAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.7"), [0x0C, 0x01, 0x78])))));

    [Fact]
    public void K22_Approver_NotSignedWithTheKey_IsDenied() => AssertDenied("not signed with the key", RequestText.Good(RequestText.Forged(RequestText.GoodSubject)));

    [Theory]
    [InlineData("""{"signerName":"kubernetes.io/kubelet-serving"}""")]
    [InlineData("""{"request":""}""")]
    [InlineData("""{"request":"bm90IGEgcmVxdWVzdA=="}""")]
    public void Decide_AnothersRequest_IsLeftAlone(string spec) => Assert.Equal(ApprovalDecision.None, RequestText.Decide(With(spec)));

    [Fact]
    public void Decide_OtherCommonName_IsLeftAlone() => Assert.Equal(ApprovalDecision.None, RequestText.Decide(RequestText.Good(RequestText.Pem("O=system:nodes, CN=system:node:node-1"))));

    // Readers differ in which of them they take.
    [Fact]
    public void Decide_TwoRequestsInOne_IsLeftAlone() =>
        Assert.Equal(ApprovalDecision.None, RequestText.Decide(RequestText.Good($"{GoodPem}\n{RequestText.Pem("O=system:multus, CN=system:multus:node-2")}")));

    [Theory]
    [InlineData("""{"conditions":[{"type":"Approved","status":"True"}]}""")]
    [InlineData("""{"conditions":[{"type":"Denied","status":"True"}]}""")]
    [InlineData("""{"certificate":"eA=="}""")]
    public void Decide_DecidedAlready_IsLeftAlone(string status)
    {
        var item = With("{}");
        item["status"] = JsonNode.Parse(status);

        Assert.Equal(ApprovalDecision.None, RequestText.Decide(item));
    }

    private static JsonObject With(string spec)
    {
        var item = RequestText.Good(GoodPem);
        foreach (var (name, value) in JsonNode.Parse(spec)!.AsObject())
        {
            item["spec"]![name] = value?.DeepClone();
        }

        return item;
    }

    private static void AssertDenied(string expected, JsonObject item)
    {
        var decision = RequestText.Decide(item);

        Assert.Equal(ApprovalKind.Deny, decision.Kind);
        Assert.Contains(expected, decision.Message, StringComparison.Ordinal);
    }
}
