using Microsoft.Extensions.DependencyInjection;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.DependencyInjection;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.FakeCluster;
using Multus.K8s.DependencyInjection;
using Multus.TestKit.Linux;

namespace Multus.K8s.Tests.DependencyInjection;

public sealed class AddKubernetesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provider_ConfigurationThatNamesNoCluster_HasNone()
    {
        await using var provider = Build(static _ => { });

        Assert.Null(provider.GetRequiredService<IClusterProvider>().Open(new ClusterConfig()));
        Assert.Same(provider.GetRequiredService<IClusterProvider>(), provider.GetRequiredService<KubernetesClusters>());
    }

    [Fact]
    public async Task Provider_SameClusterTwice_IsOneConnection()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        await using var provider = Build(static options => options.NodeName = "node-1");
        var clusters = provider.GetRequiredService<KubernetesClusters>();
        var config = new ClusterConfig { Kubeconfig = _folder.Write("kubeconfig", server.KubeconfigWithToken) };

        var first = clusters.Open(config)!;
        Assert.Same(first, clusters.Open(config with { MissingPod = WhenMissing.GoOn }));
        Assert.True(await Assert.Single(clusters.Watched).WaitForSyncAsync(TimeSpan.FromSeconds(20), CancellationToken.None));

        Assert.NotNull(await first.Pods.FindAsync(PodRef.From(CniArgs.Parse("K8S_POD_NAMESPACE=blue;K8S_POD_NAME=web")), CancellationToken.None));
        Assert.DoesNotContain(server.Requests, static request => request.Path.EndsWith("/pods/web", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Provider_WithoutTheNodesName_AsksEachTime()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var provider = Build(static _ => { });
        var clusters = provider.GetRequiredService<KubernetesClusters>();

        Assert.NotNull(clusters.Open(new ClusterConfig { Kubeconfig = _folder.Write("kubeconfig", server.KubeconfigWithToken) }));

        Assert.Empty(clusters.Watched.AsEnumerable());
    }

    [Fact]
    public async Task Provider_BrokenKubeconfig_IsRefusedUntilItIsMended()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var provider = Build(static _ => { });
        var clusters = provider.GetRequiredService<IClusterProvider>();
        var config = new ClusterConfig { Kubeconfig = _folder["kubeconfig"] };

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, Assert.Throws<CniException>(() => clusters.Open(config)).Error.Code);

        _folder.Write("kubeconfig", server.KubeconfigWithToken);
        Assert.NotNull(clusters.Open(config));
    }

    private static ServiceProvider Build(Action<KubernetesHostOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddMultus().AddKubernetes(configure);
        return services.BuildServiceProvider();
    }
}
