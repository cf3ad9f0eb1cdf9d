using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access;

/// <summary>What is sent, and where to.</summary>
public sealed class ClusterConnectionTests : IDisposable
{
    private readonly AccessBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Request_OfAnyKind_ArrivesAsItIs()
    {
        await using var server = await ApiServer.StartAsync(static async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var request = context.Request;
            await context.Response.WriteAsync($"{request.Protocol} {request.Method} {request.Path}{request.QueryString} {request.ContentType} {request.Headers.Accept} {request.Headers.UserAgent} {await body.ReadToEndAsync()}");
        });
        IApiConnection connection = _bench.Connect(ClusterOf(server), "{}");
        var request = new ApiRequest(HttpMethod.Patch, "api/v1/namespaces/a/pods/b/status?fieldSelector=spec.nodeName%3Dn")
        {
            Body = "{}"u8.ToArray(),
            ContentType = "application/merge-patch+json",
            Accept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
        };

        using var response = await connection.SendAsync(request, CancellationToken.None);

        Assert.Equal(
            "HTTP/2 PATCH /api/v1/namespaces/a/pods/b/status?fieldSelector=spec.nodeName%3Dn application/merge-patch+json "
            + "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1 multus-dotnet/0.1.0 (linux/amd64) {}",
            await response.Content.ReadAsStringAsync());
        Assert.Equal($"https://127.0.0.1:{server.Port}", connection.Address);
    }

    [Theory]
    [InlineData("/k8s/clusters/c-1")]
    [InlineData("/k8s/clusters/c-1/")]
    public async Task K12_Server_UnderAPath_IsAskedThere(string prefix)
    {
        await using var server = await ApiServer.StartAsync(static context => context.Response.WriteAsync(context.Request.Path));
        var connection = _bench.Connect(ClusterOf(server, path: prefix), "{}");

        Assert.Equal("200 /k8s/clusters/c-1/api/v1/pods", await AccessBench.GetAsync(connection, "api/v1/pods"));
        Assert.Equal($"https://127.0.0.1:{server.Port}/k8s/clusters/c-1", connection.Address);
    }

    [Fact]
    public async Task K12_Server_AtAnIPv6Address_IsReachedAndVerified()
    {
        var authority = new TestAuthority("the cluster's authority");
        using var certificate = authority.CertifyServer("::1");
        await using var server = await ApiServer.StartAsync(new ApiServerSetup(authority, AccessBench.Echo("Host")) { Certificate = () => certificate, Address = IPAddress.IPv6Loopback });
        _bench.WritePem("ca.crt", authority.Pem);

        Assert.Equal($"200 [::1]:{server.Port}", await AccessBench.GetAsync(_bench.Connect($"{{server: 'https://[::1]:{server.Port}', certificate-authority: ca.crt}}", "{}")));
    }

    [Fact]
    public async Task Server_WithoutTls_IsAskedByNobodyInParticular()
    {
        var authority = new TestAuthority("nobody's");
        await using var server = await ApiServer.StartAsync(new ApiServerSetup(authority, AccessBench.Echo("Authorization", "Impersonate-User")));
        var user = "{token: SECRET, as: admin, exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: /not/there}}";

        Assert.Equal("200 \n", await AccessBench.GetAsync(_bench.Connect($"{{server: 'http://127.0.0.1:{server.Port}'}}", user)));
        Assert.Equal("200 \n", await AccessBench.GetAsync(_bench.Connect($"{{server: '127.0.0.1:{server.Port}'}}", user)));
    }

    [Fact]
    public async Task User_WithAPassword_IsKnownByIt()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));

        var answer = await AccessBench.GetAsync(_bench.Connect(ClusterOf(server), "{username: ada, password: 'p:wörd'}"));

        Assert.Equal($"200 Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:p:wörd"))}", answer);
    }

    [Fact]
    public async Task User_WhoActsAsAnother_SaysSo()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization", "Impersonate-User", "Impersonate-Uid", "Impersonate-Group", "Impersonate-Extra-a.b%2Fc"));

        var answer = await AccessBench.GetAsync(_bench.Connect(
            ClusterOf(server), "{token: t, as: 'jörg@example.org', as-uid: '7', as-groups: ['g 1'], as-user-extra: {a.b/c: [x]}}"));

        Assert.Equal("200 Bearer t\njörg@example.org\n7\ng 1\nx", answer);
    }

    [Theory]
    [InlineData("", "200 gzip|v1")]
    [InlineData(", disable-compression: true", "200 |v1")]
    public async Task Answer_Compressed_IsReadUnlessThatIsNotWanted(string setting, string expected)
    {
        await using var server = await ApiServer.StartAsync(static async context =>
        {
            var encoding = $"{context.Request.Headers.AcceptEncoding}";
            var text = Encoding.UTF8.GetBytes($"{encoding}|v1");
            if (encoding == "gzip")
            {
                context.Response.Headers.ContentEncoding = "gzip";
                using var zipped = new MemoryStream();
                await using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
                {
                    zip.Write(text);
                }

                text = zipped.ToArray();
            }

            await context.Response.Body.WriteAsync(text);
        });

        Assert.Equal(expected, await AccessBench.GetAsync(_bench.Connect(ClusterOf(server, more: setting), "{}")));
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var server = await ApiServer.StartAsync(static context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });

        Assert.Equal("302 ", await AccessBench.GetAsync(_bench.Connect(ClusterOf(server), "{}")));
    }

    [Fact]
    public async Task Connection_FirstMade_ReadsNothingBeforeTheFirstRequest()
    {
        var connection = _bench.Connect("{server: 'https://127.0.0.1:1', certificate-authority: not-there.crt}", "{tokenFile: not-there}");

        var error = (await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(connection))).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Equal($"the token file \"{_bench.Folder["not-there"]}\" is not there", error.Message);
    }

    [Fact]
    public async Task Server_Nowhere_IsNotReached()
    {
        var connection = _bench.Connect("{server: 'https://127.0.0.1:1', insecure-skip-tls-verify: true}", "{}");

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => AccessBench.GetAsync(connection));

        Assert.Equal(HttpRequestError.ConnectionError, exception.HttpRequestError);
    }

    [Fact]
    public async Task Connection_Disposed_SendsNothingMore()
    {
        await using var server = await ApiServer.StartAsync();
        var connection = _bench.Connect(ClusterOf(server), "{}");
        await AccessBench.GetAsync(connection);

        connection.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => AccessBench.GetAsync(connection));
    }

    [Fact]
    public async Task Endpoint_KnownOtherwise_IsReachedToo()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        var connection = _bench.Keep(_bench.Access.Connect(server.Endpoint with { Token = "t" }));

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(connection));
        Assert.Throws<ArgumentNullException>(() => _bench.Access.Connect((ClusterEndpoint)null!));
    }

    private string ClusterOf(ApiServer server, string path = "", string more = "") =>
        $"{{server: '{server.Endpoint.Server.ToString().TrimEnd('/')}{path}', certificate-authority: {_bench.WritePem("ca.crt", server.Endpoint.CertificateAuthorities)}{more}}}";

    [Theory]
    [InlineData("{server: 'https://127.0.0.1:1'}", true)]
    [InlineData("{server: 'https://127.0.0.1:1', certificate-authority: ca.crt}", false)]
    [InlineData("{server: 'https://127.0.0.1:1', insecure-skip-tls-verify: true}", false)]
    [InlineData("{server: 'http://127.0.0.1:1'}", false)]
    public void Connection_ToAServer_TrustsWhomTheMachineTrustsOnlyIfTheClusterNamesNobody(string cluster, bool trustsMachine) =>
        Assert.Equal(trustsMachine, _bench.Connect(cluster, "{}").TrustsMachine);
}
