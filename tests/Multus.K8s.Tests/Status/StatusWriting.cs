using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.FakeCluster;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Status;

/// <summary>A pod, and a status for it.</summary>
internal static class StatusWriting
{
    public static ImmutableArray<NetworkStatus> Statuses { get; } =
        [new NetworkStatus("cbr0") { Interface = "eth0", Ips = [IPAddress.Parse("10.244.1.4")], IsDefault = true }];

    public static async Task<PodSnapshot> PodAsync(this FakeApiServer server)
    {
        server.AddPod("blue", "web", new Dictionary<string, string> { [AnnotationKeys.Networks] = "storage" });
        using var cluster = server.Open();
        return (await cluster.Ports.Pods.FindAsync(PodRef.None with { Namespace = "blue", Name = "web" }, CancellationToken.None))!;
    }

    public static async Task PublishAsync(this FakeApiServer server, PodSnapshot pod)
    {
        using var cluster = server.Open();
        await cluster.Ports.Statuses.PublishAsync(pod, Statuses, CancellationToken.None);
    }

    public static async Task<CniError> FailPublishingAsync(this FakeApiServer server, PodSnapshot pod) =>
        (await Assert.ThrowsAsync<CniException>(() => server.PublishAsync(pod))).Error;
}
