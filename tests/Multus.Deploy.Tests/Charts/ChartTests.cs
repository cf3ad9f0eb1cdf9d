using System.Text.Json.Nodes;
using Multus.Deploy.Tests.KubernetesTools;
using Multus.Deploy.Tests.Manifests;
using Multus.TestKit;

namespace Multus.Deploy.Tests.Charts;

/// <summary>The chart installs what the manifests do, and takes no values that it does not know.</summary>
public sealed class ChartTests
{
    private static readonly string Everything = Repository.At("tests", "Multus.Deploy.Tests", "Charts", "everything.yaml");

    public static TheoryData<string> Overlays => Installation.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Chart_WithTheValuesOfAnOverlay_MakesWhatThatMakes(string overlay)
    {
        var installation = Installation.Of(overlay);
        var made = ManifestFile.Read(KubernetesTool.Template(installation.ChartArguments)).ToDictionary(ManifestFile.NameOf);

        Assert.Equal(installation.Objects.Select(ManifestFile.NameOf).Order(StringComparer.Ordinal), made.Keys.Order(StringComparer.Ordinal));
        Assert.All(installation.Objects, item => Assert.Equal(ComparableManifest.Of(item), ComparableManifest.Of(made[ManifestFile.NameOf(item)])));
    }

    [Fact]
    public void Chart_LookedAtByHelm_IsRight()
    {
        KubernetesTool.Helm("lint", "--strict", KubernetesTool.Chart);
        KubernetesTool.Helm("lint", "--strict", KubernetesTool.Chart, $"--values={Everything}");
    }

    [Fact]
    public void Chart_Always_HasTheVersionOfTheProgram()
    {
        var chart = ReadYaml(File.ReadAllText(Path.Combine(KubernetesTool.Chart, "Chart.yaml")));

        Assert.Equal(ProductVersion.Text, chart["version"]!.GetValue<string>());
        Assert.Equal(ProductVersion.Text, chart["appVersion"]!.GetValue<string>());
    }

    [Fact]
    public void Everything_OfTheValues_IsTried()
    {
        var byDefault = PathsOf(ReadYaml(File.ReadAllText(Path.Combine(KubernetesTool.Chart, "values.yaml"))));
        var tried = PathsOf(ReadYaml(File.ReadAllText(Everything)));

        Assert.Equal([], byDefault.Keys.Where(path => !tried.Keys.Any(other => IsWithin(path, other) || IsWithin(other, path))));
        Assert.Equal([], byDefault.Where(value => tried.GetValueOrDefault(value.Key) == value.Value).Select(static value => value.Key));
    }

    // Each of them is a word that stands nowhere else in the chart.
    [Theory]
    [InlineData("thick", "registry.example/networks/multus@sha256:0123", "Always", "registry-of-ours", "path: /var/lib/rancher/k3s/agent/etc/cni/net.d",
        "mountPath: /var/lib/rancher/k3s/data/cni", "\"binDir\": \"/var/lib/rancher/k3s/data/cni\"", "\"confDir\": \"/etc/networks\"", "/var/lib/k0s/kubelet/pod-resources",
        "\"cniVersion\": \"1.0.0\"", "\"namespaceIsolation\": true", "\"metricsPort\": 9999", "containerPort: 9999", "\"certDuration\": \"1h30m\"", "replicas: 2", "memory: 2Gi",
        "type: OnDelete", "terminationGracePeriodSeconds: 100", "networks.example: many", "nodeAffinity", "networks.example/why: because", "networks.example/team: ours",
        "OTEL_SERVICE_NAME", "mountPath: /run/flannel", "replicas: 3", "failurePolicy: Fail", "timeoutSeconds: 7", "- of-the-storage", "--port=9443", "--metrics-port=9092",
        "secretName: webhook-of-ours", "caBundle: LS0tLS1CRUdJTiB", "memory: 512Mi", "- \"--namespace-isolation\"")]
    [InlineData("thin", "--additional-bin-dir=/var/lib/rancher/k3s/data/cni", "--namespace-isolation=true", "--multus-log-level=verbose", "--certdir=/var/lib/multus/certs",
        "--cert-duration=1h30m", "--bootstrap-config=/etc/bootstrap/kubelet.conf", "path: /etc/bootstrap/pki", "- \"--namespace-isolation=true\"")]
    public void Chart_WithEveryValue_UsesIt(string mode, params string[] words)
    {
        var made = KubernetesTool.Template($"--values={Everything}", $"--set=mode={mode}");

        Assert.All(words, word => Assert.Contains(word, made, StringComparison.Ordinal));
        Assert.DoesNotContain("CustomResourceDefinition", made, StringComparison.Ordinal);
        Assert.DoesNotContain("livenessProbe", made, StringComparison.Ordinal);
        Assert.DoesNotContain("system-node-critical", made, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--set=mod=thin", "mod")]
    [InlineData("--set=mode=slim", "mode")]
    [InlineData("--set=paths.cniBin=opt/cni/bin", "cniBin")]
    [InlineData("--set=metrics.port=70000", "port")]
    [InlineData("--set=perNodeCertificates.duration=a day", "duration")]
    [InlineData("--set=daemonConfig.cniVersion=newest", "cniVersion")]
    [InlineData("--set=image.digest=sha256:12", "digest")]
    [InlineData("--set=admission.failurePolicy=Refuse", "failurePolicy")]
    [InlineData("--set=admission.timeoutSeconds=60", "timeoutSeconds")]
    public void Chart_WithAValueThatThereIsNot_IsRefused(string argument, string named)
    {
        var (exit, _, error) = KubernetesTool.TryHelm("template", "multus", KubernetesTool.Chart, argument);

        Assert.NotEqual(0, exit);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    private static bool IsWithin(string path, string other) => path == other || path.StartsWith($"{other}/", StringComparison.Ordinal);

    private static JsonNode ReadYaml(string text) => Assert.Single(ManifestFile.Read(text));

    private static Dictionary<string, string> PathsOf(JsonNode values)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(values, "");
        return found;

        void Collect(JsonNode? node, string path)
        {
            if (node is JsonObject { Count: > 0 } members)
            {
                foreach (var (name, value) in members)
                {
                    Collect(value, $"{path}/{name}");
                }
            }
            else
            {
                found[path] = node?.ToJsonString() ?? "null";
            }
        }
    }
}
