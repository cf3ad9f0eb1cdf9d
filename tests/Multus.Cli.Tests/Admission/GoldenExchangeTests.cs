using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Multus.Cli.Admission;
using Multus.TestKit;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Admission;

/// <summary>Reviews as API servers send them, and beside each the answer.</summary>
public sealed class GoldenExchangeTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Folder = Repository.At("tests", "Multus.Cli.Tests", "data", "admission");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Answer_ToAReview_IsWhatStandsBesideIt(string name)
    {
        var review = File.ReadAllBytes(Path.Combine(Folder, name));
        var answer = new Judge { Networks = [Judge.Known("default/macvlan-conf", Reviews.Right)] }.Decide(review);
        using var asked = JsonDocument.Parse(review);
        var written = AdmissionReviewWriter.Write(asked.RootElement.GetProperty("request").GetProperty("uid").GetString()!, answer);

        using var document = JsonDocument.Parse(written);
        GoldenFile.VerifyFile(Path.Combine(Folder, $"{name}.verified.txt"), JsonSerializer.Serialize(document.RootElement, Readable));
    }

    [Theory]
    [InlineData("""{}""", "this is no AdmissionReview")]
    [InlineData("""[]""", "this is no AdmissionReview")]
    [InlineData("""{ "kind": "Pod", "apiVersion": "v1" }""", "this is no AdmissionReview")]
    [InlineData("""{ "kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1" }""", "\"request\" is missing")]
    [InlineData("""{ "kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {} }""", "\"request.uid\" is missing")]
    [InlineData("""{ "kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": { "uid": "1" } }""", "\"request.kind.kind\" is missing")]
    [InlineData("""{ "kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": { "uid": "1", "kind": { "kind": "Pod" }, "operation": "PATCH" } }""", "\"request.operation\" is none of CREATE, UPDATE, DELETE and CONNECT")]
    [InlineData("""{ "kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": { "uid": "1", "kind": { "kind": "Pod" }, "operation": "CREATE", "object": null } }""", "\"request.object\" is missing")]
    public void Read_NoReview_SaysWhy(string text, string expected)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(AdmissionReviewReader.Read(document.RootElement, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("admission.k8s.io/v1beta1")]
    [InlineData("admission.k8s.io/v2")]
    [InlineData("")]
    public void K24_Read_OtherVersion_SaysWhatToWrite(string version)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes($$"""{ "kind": "AdmissionReview", "apiVersion": "{{version}}", "request": { "uid": "1" } }"""));

        Assert.Null(AdmissionReviewReader.Read(document.RootElement, out var problem));
        Assert.Equal($"\"{version}\" is not spoken here: write \"v1\" in admissionReviewVersions, for admission.k8s.io/v1", problem);
    }
}
