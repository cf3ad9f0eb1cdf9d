using System.Text.Json.Nodes;
using Multus.Deploy.Tests.Manifests;

namespace Multus.Deploy.Tests;

/// <summary>What a cluster may expect of each pod.</summary>
public sealed class PodTests
{
    public static TheoryData<string> Overlays => Installation.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Container_Always_SaysWhatItNeedsAndMay(string overlay) => Assert.All(ContainersOf(overlay), static container =>
    {
        var resources = container["resources"]!;
        Assert.NotNull(resources["requests"]!["cpu"]);
        Assert.NotNull(resources["requests"]!["memory"]);
        Assert.NotNull(resources["limits"]!["memory"]);
        Assert.Null(resources["limits"]!["cpu"]);
        Assert.True(container["securityContext"]!["readOnlyRootFilesystem"]!.GetValue<bool>());
        Assert.Equal("FallbackToLogsOnError", container["terminationMessagePolicy"]!.GetValue<string>());
        Assert.Equal("IfNotPresent", container["imagePullPolicy"]!.GetValue<string>());
        Assert.Equal($"multus-dotnet:{ProductVersion.Text}", container["image"]!.GetValue<string>());
    });

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Container_OtherThanTheDaemon_IsNotPrivileged(string overlay)
    {
        var privileged = ContainersOf(overlay).Where(static container => container["securityContext"]!["privileged"]!.GetValue<bool>()).ToArray();
        var others = ContainersOf(overlay).Except(privileged).ToArray();

        Assert.Equal(overlay.StartsWith("thick", StringComparison.Ordinal) ? ["daemon"] : [], privileged.Select(static container => container.Texts("command")[1]));
        Assert.NotEmpty(others);
        Assert.All(others, static container =>
        {
            Assert.False(container["securityContext"]!["allowPrivilegeEscalation"]!.GetValue<bool>());
            Assert.Equal(["ALL"], container["securityContext"]!["capabilities"].Texts("drop"));
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Pod_OfANode_TakesOverThatOfMultusCni(string overlay)
    {
        var daemonSet = Installation.Of(overlay).Objects.One("DaemonSet", "kube-multus-ds");
        var pod = Installation.PodOf(daemonSet);

        Assert.Equal("kube-system", daemonSet["metadata"]!["namespace"]!.GetValue<string>());
        Assert.Equal("""{"matchLabels":{"name":"multus"}}""", daemonSet["spec"]!["selector"]!.ToJsonString());
        Assert.Equal("""{"app":"multus","name":"multus","tier":"node"}""", daemonSet["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal("multus", pod["serviceAccountName"]!.GetValue<string>());
        Assert.Equal("install-multus-binary", Assert.Single(pod.Items("initContainers"))["name"]!.GetValue<string>());
        Assert.Contains(pod.Items("containers"), static container => container["name"]!.GetValue<string>() == "kube-multus");
        Assert.True(pod["hostNetwork"]!.GetValue<bool>());
        Assert.Equal("system-node-critical", pod["priorityClassName"]!.GetValue<string>());
        Assert.Equal(["NoSchedule", "NoExecute"], pod.Items("tolerations").Select(static toleration => toleration["effect"]!.GetValue<string>()));
        Assert.Equal("RollingUpdate", daemonSet["spec"]!["updateStrategy"]!["type"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Volume_OfAPod_IsMountedAndThere(string overlay) => Assert.All(Installation.Of(overlay).Workloads.Select(Installation.PodOf), static pod =>
    {
        var mounted = Installation.ContainersOf(pod).SelectMany(static container => container.Items("volumeMounts")).Select(static mount => mount["name"]!.GetValue<string>());
        var volumes = pod.Items("volumes").Select(static volume => volume["name"]!.GetValue<string>());

        Assert.Equal(volumes.Order(StringComparer.Ordinal), mounted.Distinct().Order(StringComparer.Ordinal));
        Assert.All(pod.Items("volumes").Where(static volume => volume["hostPath"] is not null), static volume => Assert.NotNull(volume["hostPath"]!["type"]));
    });

    // A kubelet mounts with propagation only what it is told to, and only what is mounted before.
    [Theory]
    [InlineData("thick")]
    [InlineData("thick-per-node-certificates")]
    public void Mount_OfWhatTheNodeMountsLater_SeesIt(string overlay)
    {
        var mounts = Installation.Of(overlay).Container.Items("volumeMounts").ToDictionary(
            static mount => mount["mountPath"]!.GetValue<string>(),
            static mount => mount["mountPropagation"]?.GetValue<string>());

        Assert.Equal("HostToContainer", mounts["/run/netns"]);
        Assert.Equal("HostToContainer", mounts["/hostroot"]);
        Assert.DoesNotContain("Bidirectional", mounts.Values);
    }

    private static IEnumerable<JsonNode> ContainersOf(string overlay) =>
        Installation.Of(overlay).Workloads.SelectMany(static workload => Installation.ContainersOf(Installation.PodOf(workload)));
}
