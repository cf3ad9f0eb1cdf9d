using System.Text.Json.Nodes;
using Multus.Deploy.Tests.KubernetesTools;
using Multus.Deploy.Tests.Manifests;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Deploy.Tests;

/// <summary>The files that users apply are what the overlays make, and kubectl understands every word of them.</summary>
public sealed class RenderedFileTests
{
    public static TheoryData<string> Overlays => Installation.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void File_OfAnOverlay_IsWhatKubectlMakesOfIt(string overlay)
    {
        var rendered = KubernetesTool.Kubectl("kustomize", Repository.At("deploy", "overlays", overlay));
        var file = Installation.Of(overlay).Text;

        Assert.StartsWith($"# Rendered from deploy/overlays/{overlay} by deploy/render.sh", file, StringComparison.Ordinal);
        Assert.Equal(rendered, file[(file.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public void Overlays_OfTheFolder_AreAllTested() => Assert.Equal(
        Directory.EnumerateDirectories(Repository.At("deploy", "overlays")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Installation.All.Select(static installation => installation.Overlay).Order(StringComparer.Ordinal));

    // kubectl reads an object into the type that the API has, and drops what the type has not.
    [Theory]
    [MemberData(nameof(Overlays))]
    public void Workload_ReadByKubectl_LosesNothing(string overlay)
    {
        var workloads = Installation.Of(overlay).Workloads.ToArray();

        Assert.NotEmpty(workloads);
        Assert.All(workloads, static workload => Assert.Empty(Lost(workload, ReadByKubectl(workload), "")));
    }

    [Fact]
    public void Workload_WithAFieldThatThereIsNot_LosesIt()
    {
        var workload = Installation.Thick.Objects.One("DaemonSet", "kube-multus-ds").DeepClone();
        workload["spec"]!["template"]!["spec"]!["hostNetwerk"] = true;

        Assert.Equal(["/spec/template/spec/hostNetwerk"], Lost(workload, ReadByKubectl(workload), ""));
    }

    private static JsonNode ReadByKubectl(JsonNode workload)
    {
        using var folder = new TempFolder();
        var path = folder.Write("workload.json", workload.ToJsonString());
        var account = Installation.PodOf(workload)["serviceAccountName"]!.GetValue<string>();
        return JsonNode.Parse(KubernetesTool.Kubectl("set", "serviceaccount", "--local", $"--filename={path}", account, "--output=json"))!;
    }

    private static IEnumerable<string> Lost(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        (JsonObject left, JsonObject right) => left.SelectMany(member => right.ContainsKey(member.Key)
            ? Lost(member.Value, right[member.Key], $"{path}/{member.Key}")
            : member.Value is JsonValue value && value.ToJsonString() == "false" ? [] : [$"{path}/{member.Key}"]),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.Zip(right).SelectMany((pair, index) => Lost(pair.First, pair.Second, $"{path}/{index}")),
        _ => JsonNode.DeepEquals(before, after) ? [] : [path],
    };
}
