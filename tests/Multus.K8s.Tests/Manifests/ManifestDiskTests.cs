using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.State;
using Multus.K8s.Manifests;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.K8s.Tests.Manifests;

/// <summary>Folders of manifests as they are on disks.</summary>
public sealed class ManifestDiskTests : IDisposable
{
    private readonly TempFolder _disk = new();

    [Fact]
    public async Task Find_ThroughLinksToAFileAndToTheFolder_Finds()
    {
        _disk.Write("elsewhere/pod", ManifestBench.Manifest("web", "1"));
        Directory.CreateDirectory(_disk["real"]);
        File.CreateSymbolicLink(_disk["real/a.yaml"], "../elsewhere/pod");
        File.CreateSymbolicLink(_disk["real/b.yaml"], "nowhere");
        Directory.CreateSymbolicLink(_disk["linked"], "real");

        Assert.Equal("1", (await FindAsync("linked"))?.Annotations["mark"]);
    }

    [Fact]
    public async Task Find_WhereAFileCannotBeOpened_SaysSo()
    {
        Directory.CreateDirectory(_disk["real"]);
        File.CreateSymbolicLink(_disk["real/a.yaml"], "a.yaml");

        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync("real"))).Error;

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains(_disk["real/a.yaml"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WhereTheFolderIsAFile_NamesTheKeyAndThePath()
    {
        _disk.Write("a.yaml", ManifestBench.Manifest("web", "1"));

        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync("a.yaml"))).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith($"\"manifestDir\": \"{_disk["a.yaml"]}\": ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WhereThereIsNoFolder_NamesTheKeyAndThePath()
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync("none"))).Error;

        Assert.Equal(new CniError(CniErrorCode.InvalidNetworkConfig, $"\"manifestDir\": \"{_disk["none"]}\": there is no such folder, or nothing in it"), error);
    }

    public void Dispose() => _disk.Dispose();

    private async Task<PodSnapshot?> FindAsync(string folder) =>
        await ManifestCluster.Open(new DiskFileStore(), _disk[folder], new ListLogger()).Pods.FindAsync(PodRef.None with { Namespace = "default", Name = "web" }, CancellationToken.None);
}
