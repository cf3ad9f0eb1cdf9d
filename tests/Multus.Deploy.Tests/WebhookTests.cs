using System.Text.Json.Nodes;
using Multus.Deploy.Tests.KubernetesTools;
using Multus.Deploy.Tests.Manifests;
using Multus.TestKit;

namespace Multus.Deploy.Tests;

/// <summary>The webhook that checks networks and pods, which is installed apart.</summary>
public sealed class WebhookTests
{
    private const string Secret = "secret";
    private const string CertManager = "cert-manager";

    private static readonly string[] Kinds =
        ["ClusterRole multus-webhook", "ClusterRoleBinding multus-webhook", "Deployment multus-webhook", "PodDisruptionBudget multus-webhook", "Service multus-webhook", "ServiceAccount multus-webhook", "ValidatingWebhookConfiguration multus-webhook"];

    [Theory]
    [InlineData(Secret)]
    [InlineData(CertManager)]
    public void File_OfTheWebhook_IsWhatKubectlMakesOfItsFolder(string form)
    {
        var rendered = KubernetesTool.Kubectl("kustomize", Repository.At("deploy", "webhook", form));

        Assert.Equal($"# Rendered from deploy/webhook/{form} by deploy/render.sh: change it there. docs/deployment.md says how to use it.\n{rendered}", Text(form));
    }

    [Fact]
    public void Objects_OfTheWebhook_AreThese()
    {
        Assert.Equal(Kinds, Objects(Secret).Select(ManifestFile.NameOf).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Certificate multus-webhook", "Certificate multus-webhook-ca", "Issuer multus-webhook-ca", "Issuer multus-webhook-root"],
            Objects(CertManager).Select(ManifestFile.NameOf).Except(Kinds).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Secret, "--set=admission.enabled=true")]
    [InlineData(CertManager, "--set=admission.enabled=true,admission.certificate.certManager=true")]
    public void Chart_WithTheWebhook_MakesWhatTheFileHas(string form, string arguments)
    {
        var made = ManifestFile.Read(KubernetesTool.Template(arguments)).Where(static item => ManifestFile.NameOf(item).Contains(" multus-webhook", StringComparison.Ordinal)).ToDictionary(ManifestFile.NameOf);

        Assert.Equal(Objects(form).Select(ManifestFile.NameOf).Order(StringComparer.Ordinal), made.Keys.Order(StringComparer.Ordinal));
        Assert.All(Objects(form), item => Assert.Equal(ComparableManifest.Of(item), ComparableManifest.Of(made[ManifestFile.NameOf(item)])));
    }

    [Fact]
    public void Chart_ByDefault_HasNoWebhook() => Assert.DoesNotContain("webhook", KubernetesTool.Template(), StringComparison.OrdinalIgnoreCase);

    // What is not in the pods of nodes does not hold for the webhook either.
    [Theory]
    [InlineData("--set=admission.enabled=true,daemonConfig.namespaceIsolation=true,daemonConfig.globalNamespaces=shared", "--namespace-isolation", "--global-namespaces=shared")]
    [InlineData("--set=admission.enabled=true,mode=thin,entrypointArguments={--namespace-isolation=true,--multus-log-level=debug}", "--namespace-isolation=true")]
    public void Chart_OfIsolatedNamespaces_IsolatesThemInTheWebhook(string arguments, params string[] expected)
    {
        var webhook = ManifestFile.Read(KubernetesTool.Template(arguments)).One("Deployment", "multus-webhook");

        Assert.Equal(expected, Container(webhook).Texts("command")[3..]);
    }

    [Fact]
    public void Chart_InAnotherNamespace_LeavesThatOutToo()
    {
        var webhooks = ManifestFile.Read(KubernetesTool.Template("--set=admission.enabled=true", "--namespace=networks")).One("ValidatingWebhookConfiguration", "multus-webhook").Items("webhooks").ToArray();

        Assert.All(webhooks, static webhook =>
        {
            Assert.Equal("networks", webhook["clientConfig"]!["service"]!["namespace"]!.GetValue<string>());
            Assert.Equal(["kube-system", "networks"], Assert.Single(webhook["namespaceSelector"].Items("matchExpressions")).Texts("values"));
        });
    }

    [Fact]
    public void Webhook_EachOfThem_HarmsNobodyByBeingAway()
    {
        var webhooks = Objects(Secret).One("ValidatingWebhookConfiguration", "multus-webhook").Items("webhooks").ToArray();

        Assert.Equal(["networks.multus.k8s.cni.cncf.io", "pods.multus.k8s.cni.cncf.io", "workloads.multus.k8s.cni.cncf.io"], webhooks.Select(static webhook => webhook["name"]!.GetValue<string>()));
        Assert.All(webhooks, static webhook =>
        {
            Assert.Equal(("Ignore", "Equivalent", "None", 5), (webhook["failurePolicy"]!.GetValue<string>(), webhook["matchPolicy"]!.GetValue<string>(), webhook["sideEffects"]!.GetValue<string>(), webhook["timeoutSeconds"]!.GetValue<int>()));
            Assert.Equal(["v1"], webhook.Texts("admissionReviewVersions"));
            Assert.Equal(["kube-system"], Assert.Single(webhook["namespaceSelector"].Items("matchExpressions")).Texts("values"));
            Assert.All(webhook.Items("rules"), static rule => Assert.Equal(["CREATE", "UPDATE"], rule.Texts("operations")));
            Assert.Equal("""{"name":"multus-webhook","namespace":"kube-system","path":"/validate","port":443}""", webhook["clientConfig"]!["service"]!.ToJsonString());
        });
        Assert.All(webhooks[1..], static webhook => Assert.Contains("'k8s.v1.cni.cncf.io/networks' in ", Assert.Single(webhook.Items("matchConditions"))["expression"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public void Rights_OfTheWebhook_AreToListAndWatchNetworks()
    {
        var rule = Assert.Single(Objects(Secret).One("ClusterRole", "multus-webhook").Items("rules"));

        Assert.Equal("""{"apiGroups":["k8s.cni.cncf.io"],"resources":["network-attachment-definitions"],"verbs":["list","watch"]}""", rule.ToJsonString());
    }

    [Fact]
    public void Pod_OfTheWebhook_IsNobodyInParticular()
    {
        var deployment = Objects(Secret).One("Deployment", "multus-webhook");
        var (pod, container) = (Installation.PodOf(deployment), Container(deployment));

        Assert.Equal(2, deployment["spec"]!["replicas"]!.GetValue<int>());
        Assert.Null(pod["hostNetwork"]);
        Assert.Equal("multus-webhook", pod["serviceAccountName"]!.GetValue<string>());
        Assert.Equal($"multus-dotnet:{ProductVersion.Text}", container["image"]!.GetValue<string>());
        Assert.True(container["securityContext"]!["runAsNonRoot"]!.GetValue<bool>());
        Assert.True(container["securityContext"]!["readOnlyRootFilesystem"]!.GetValue<bool>());
        Assert.False(container["securityContext"]!["allowPrivilegeEscalation"]!.GetValue<bool>());
        Assert.Equal(["ALL"], container["securityContext"]!["capabilities"].Texts("drop"));
        Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        Assert.Equal(["/usr/src/multus-cni/bin/multus", "webhook", "--metrics-port=9091"], container.Texts("command"));
        Assert.Equal("/etc/multus/webhook", Assert.Single(container.Items("volumeMounts"))["mountPath"]!.GetValue<string>());
    }

    // Where the pods are replaced one is always there.
    [Fact]
    public void Pod_OfTheWebhook_IsChosenByServiceAndBudget()
    {
        var objects = Objects(Secret);
        var deployment = objects.One("Deployment", "multus-webhook");

        Assert.Equal("""{"app":"multus-webhook"}""", deployment["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal("""{"app":"multus-webhook"}""", objects.One("Service", "multus-webhook")["spec"]!["selector"]!.ToJsonString());
        Assert.Equal("""{"minAvailable":1,"selector":{"matchLabels":{"app":"multus-webhook"}}}""", objects.One("PodDisruptionBudget", "multus-webhook")["spec"]!.ToJsonString());
        Assert.Equal("""{"maxSurge":1,"maxUnavailable":0}""", deployment["spec"]!["strategy"]!["rollingUpdate"]!.ToJsonString());
    }

    [Fact]
    public void Certificate_OfCertManager_IsForTheServiceAndNamedToTheApiServer()
    {
        var objects = Objects(CertManager);
        var certificate = objects.One("Certificate", "multus-webhook")["spec"]!;

        Assert.Equal(["multus-webhook.kube-system.svc"], certificate.Texts("dnsNames"));
        Assert.Equal("multus-webhook-tls", certificate["secretName"]!.GetValue<string>());
        Assert.Equal("kube-system/multus-webhook", objects.One("ValidatingWebhookConfiguration", "multus-webhook")["metadata"]!["annotations"]!["cert-manager.io/inject-ca-from"]!.GetValue<string>());
        Assert.Equal("multus-webhook-tls", Assert.Single(Installation.PodOf(objects.One("Deployment", "multus-webhook")).Items("volumes"))["secret"]!["secretName"]!.GetValue<string>());
    }

    private static string FileOf(string form) => Repository.At("deploy", form == Secret ? "multus-webhook.yml" : "multus-webhook-cert-manager.yml");

    private static string Text(string form) => File.ReadAllText(FileOf(form));

    private static IReadOnlyList<JsonNode> Objects(string form) => ManifestFile.Read(Text(form));

    private static JsonNode Container(JsonNode deployment) => Assert.Single(Installation.ContainersOf(Installation.PodOf(deployment)));
}
