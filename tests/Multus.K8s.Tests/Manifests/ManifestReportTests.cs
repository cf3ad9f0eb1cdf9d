using System.Collections.Immutable;
using System.Net;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Manifests;
using Multus.K8s.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Manifests;

/// <summary>What else a cluster of manifests is: reports are logged, devices are somebody else's.</summary>
public sealed class ManifestReportTests
{
    private static readonly PodSnapshot Pod = new() { Namespace = "blue", Name = "web", Uid = "", Annotations = ImmutableDictionary<string, string>.Empty };

    private readonly ListLogger _logger = new();

    [Fact]
    public async Task Publish_OfAStatus_LogsEachInterface()
    {
        await Open().Statuses.PublishAsync(
            Pod,
            [new NetworkStatus("default") { Interface = "eth0" }, new NetworkStatus("blue/storage") { Interface = "net1", Mac = "02:00:00:00:00:01", Ips = [IPAddress.Parse("10.1.0.5"), IPAddress.Parse("fd00::5")] }],
            CancellationToken.None);

        Assert.Equal(
            ["Debug: [blue/web]: default is eth0  []", "Debug: [blue/web]: blue/storage is net1 02:00:00:00:00:01 [10.1.0.5 fd00::5]"],
            _logger.Lines);
    }

    [Fact]
    public async Task Record_OfEvents_LogsTroubleAsSuch()
    {
        await Open().Events.RecordAsync(
            Pod, [new PodEvent(PodEventKind.Normal, PodEvent.AddedInterface, "Add net1"), new PodEvent(PodEventKind.Warning, PodEvent.NoNetworkFound, "no such network")], CancellationToken.None);

        Assert.Equal(["Debug: [blue/web]: AddedInterface: Add net1", "Warning: [blue/web]: NoNetworkFound: no such network"], _logger.Lines);
    }

    [Fact]
    public async Task Ports_WithoutDevices_FindNone()
    {
        var ports = Open();

        Assert.Equal(PodExpectation.MayBeUnknown, ports.Expectation);
        Assert.Same(DeviceAllocations.None, await ports.Devices.FindAsync(Pod, "", CancellationToken.None));
    }

    [Fact]
    public void Ports_WithDevices_HaveThem()
    {
        var devices = new NoDevices();

        Assert.Same(devices, ManifestCluster.Open(new MemoryFileStore(), "/m", devices, _logger).Devices);
    }

    private ClusterPorts Open() => ManifestCluster.Open(new MemoryFileStore(), "/m", _logger);
}
