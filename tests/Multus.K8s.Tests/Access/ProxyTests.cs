using System.Text;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access;

/// <summary>Servers behind proxies (<c>proxy-url</c>).</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly AccessBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("ada:p%40ss@", " Proxy-Authorization: Basic ")]
    public async Task K12_Proxy_OfHttp_TunnelsToTheServer(string user, string authorization)
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        using var proxy = user.Length == 0 ? TestProxy.Http() : TestProxy.HttpWithPassword();
        var expected = authorization.Length == 0 ? "" : authorization + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:p@ss"));

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(_bench.Connect(ClusterOf(server, $"http://{user}127.0.0.1:{proxy.Port}"), "{token: t}")));
        Assert.Equal($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1{expected}", proxy.Asked.Last());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("ada:p%40ss@", " ada:p@ss")]
    public async Task K12_Proxy_OfSocks5_TunnelsToTheServer(string user, string expected)
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        using var proxy = TestProxy.Socks();

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(_bench.Connect(ClusterOf(server, $"socks5://{user}127.0.0.1:{proxy.Port}"), "{token: t}")));
        Assert.Equal([$"127.0.0.1:{server.Port}{expected}"], proxy.Asked);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task K12_Proxy_BeforeAServerOfAnotherName_LetsItBeVerified(string scheme)
    {
        await using var server = await ApiServer.StartAsync("kubernetes.default", AccessBench.Echo("Authorization"));
        using var proxy = scheme == "http" ? TestProxy.Http() : TestProxy.Socks();
        var cluster = ClusterOf(server, $"{scheme}://127.0.0.1:{proxy.Port}");

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(_bench.Connect(cluster.Replace("{", "{tls-server-name: kubernetes.default, ", StringComparison.Ordinal), "{token: t}")));
        await Assert.ThrowsAsync<HttpRequestException>(() => AccessBench.GetAsync(_bench.Connect(cluster, "{token: t}")));
    }

    [Fact]
    public async Task Proxy_Gone_IsNotGoneRound()
    {
        await using var server = await ApiServer.StartAsync();
        int port;
        using (var proxy = TestProxy.Http())
        {
            port = proxy.Port;
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => AccessBench.GetAsync(_bench.Connect(ClusterOf(server, $"http://127.0.0.1:{port}"), "{}")));
    }

    private string ClusterOf(ApiServer server, string proxy) =>
        $"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: {_bench.WritePem("ca.crt", server.Endpoint.CertificateAuthorities)}, proxy-url: '{proxy}'}}";
}
