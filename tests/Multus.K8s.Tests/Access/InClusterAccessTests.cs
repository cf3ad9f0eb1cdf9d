using Multus.Core.Cni.Errors;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access;

/// <summary>Clusters that are found by what a pod is given, or not at all.</summary>
public sealed class InClusterAccessTests : IDisposable
{
    private readonly AccessBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(null, null)]
    [InlineData("10.96.0.1", null)]
    [InlineData(null, "443")]
    [InlineData("", "443")]
    [InlineData("10.96.0.1", "")]
    public void Environment_WithoutACluster_LeadsNowhere(string? host, string? port)
    {
        Set(host, port);

        Assert.Null(_bench.Access.TryConnect(null));
        Assert.Null(_bench.Access.TryConnect(""));
    }

    [Theory]
    [InlineData("10.96.0.1", "443", "https://10.96.0.1")]
    [InlineData("10.96.0.1", "6443", "https://10.96.0.1:6443")]
    [InlineData("fd00:10:96::1", "6443", "https://[fd00:10:96::1]:6443")]
    [InlineData("[fd00:10:96::1]", "6443", "https://[fd00:10:96::1]:6443")]
    [InlineData("kubernetes.default", "6443", "https://kubernetes.default:6443")]
    public void Environment_OfAPod_LeadsToItsCluster(string host, string port, string address)
    {
        Set(host, port);

        Assert.Equal(address, _bench.Keep(_bench.Access.TryConnect(null)!).Address);
    }

    [Theory]
    [InlineData("10.96.0.1", "https")]
    [InlineData("10.96.0.1", "70000")]
    [InlineData("a b", "443")]
    [InlineData("user@host", "443")]
    public void Environment_WithSomethingElse_IsRefused(string host, string port)
    {
        Set(host, port);

        var error = Assert.Throws<CniException>(() => _bench.Access.TryConnect(null)).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith("KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void K12_Kubeconfig_Named_WinsOverThePod()
    {
        Set("10.96.0.1", "443");

        Assert.Equal("https://a:6443", _bench.Keep(_bench.Access.TryConnect(_bench.Folder.Write("k", AccessBench.Kubeconfig("{server: 'https://a:6443'}", "{}")))!).Address);
    }

    [Fact]
    public void Kubeconfig_NamedAndMissing_IsRefused()
    {
        Set("10.96.0.1", "443");

        var error = Assert.Throws<CniException>(() => _bench.Access.TryConnect("/not/there")).Error;

        Assert.Equal((CniErrorCode.InvalidNetworkConfig, "there is no kubeconfig \"/not/there\""), (error.Code, error.Message));
    }

    [Fact]
    public async Task ServiceAccount_WithoutAuthorities_IsRefused()
    {
        Set("127.0.0.1", "1");
        _bench.Folder.Write("serviceaccount/token", "t");

        var error = (await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(_bench.Keep(_bench.Access.TryConnectInCluster()!)))).Error;

        Assert.Equal($"the service account's authorities \"{_bench.Folder["serviceaccount/ca.crt"]}\" cannot be read: there is no such file", error.Message);
    }

    private void Set(string? host, string? port)
    {
        if (host is not null)
        {
            _bench.Environment["KUBERNETES_SERVICE_HOST"] = host;
        }

        if (port is not null)
        {
            _bench.Environment["KUBERNETES_SERVICE_PORT"] = port;
        }
    }
}
