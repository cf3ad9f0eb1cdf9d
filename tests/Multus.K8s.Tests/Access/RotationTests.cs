using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;
using Multus.TestKit.Linux;

namespace Multus.K8s.Tests.Access;

/// <summary>Tokens, certificates and authorities that change while a connection is in use.</summary>
public sealed class RotationTests : IDisposable
{
    private readonly AccessBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task K14_Token_SwappedByALink_IsReadWithinAMinute()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        var connection = ConnectInCluster(server);
        SwapServiceAccount(server, "old", "t1\n");
        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(connection));

        SwapServiceAccount(server, "new", " t2 \n");
        _bench.Time.Advance(TimeSpan.FromSeconds(49));
        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(connection));

        _bench.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("200 Bearer t2", await AccessBench.GetAsync(connection));
    }

    [Fact]
    public async Task K14_Token_RefusedAndSwapped_IsReadAtOnce()
    {
        var valid = "Bearer t1";
        var seen = new ConcurrentQueue<string>();
        await using var server = await ApiServer.StartAsync(context =>
        {
            seen.Enqueue($"{context.Request.Headers.Authorization}");
            context.Response.StatusCode = context.Request.Headers.Authorization == valid ? 200 : 401;
            return context.Response.WriteAsync("{}");
        });
        var connection = ConnectInCluster(server);
        SwapServiceAccount(server, "old", "t1");
        Assert.Equal("200 {}", await AccessBench.GetAsync(connection));

        valid = "Bearer t2";
        Assert.Equal("401 {}", await AccessBench.GetAsync(connection));
        SwapServiceAccount(server, "new", "t2");
        Assert.Equal("200 {}", await AccessBench.GetAsync(connection));
        Assert.Equal(["Bearer t1", "Bearer t1", "Bearer t1", "Bearer t2"], seen);
    }

    [Fact]
    public async Task Request_WithABody_IsSentAgainWhole()
    {
        var seen = new ConcurrentQueue<string>();
        await using var server = await ApiServer.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            seen.Enqueue(await body.ReadToEndAsync());
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer t2" ? 201 : 401;
        });
        IApiConnection connection = ConnectInCluster(server);
        SwapServiceAccount(server, "old", "t1");
        using (await connection.SendAsync(new ApiRequest(HttpMethod.Get, ""), CancellationToken.None))
        {
            SwapServiceAccount(server, "new", "t2");
        }

        using var response = await connection.SendAsync(new ApiRequest(HttpMethod.Post, "api") { Body = "{\"a\":1}"u8.ToArray() }, CancellationToken.None);

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(["", "{\"a\":1}", "{\"a\":1}"], seen);
    }

    [Theory]
    [InlineData(null, "is not there")]
    [InlineData(" \n", "empty")]
    [InlineData("a b", "no token has")]
    public async Task TokenFile_NoLongerGood_ChangesNothingUnlessItNeverWas(string? content, string problem)
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        var connection = ConnectInCluster(server);
        SwapServiceAccount(server, "old", "t1");
        await AccessBench.GetAsync(connection);

        SwapServiceAccount(server, "new", content);
        _bench.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(connection));
        var error = (await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(ConnectInCluster(server)))).Error;
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains(_bench.Folder["serviceaccount/token"], error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task K12_TokenFile_BesideAToken_WinsOnceItIsThereAndIsReadAgain()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        var connection = _bench.Connect($"{{server: '{server.Endpoint.Server}', certificate-authority: {_bench.WritePem("ca.crt", server.Endpoint.CertificateAuthorities)}}}", "{token: t0, tokenFile: token}");
        Assert.Equal("200 Bearer t0", await AccessBench.GetAsync(connection));

        _bench.Folder.Write("token", "t1");

        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(connection));

        _bench.Folder.Write("token", "t2");
        _bench.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("200 Bearer t2", await AccessBench.GetAsync(connection));
    }

    [Fact]
    public async Task K14_Authorities_Swapped_AreReadWhenTheServerIsNotTrusted()
    {
        var before = new TestAuthority("the cluster's authority");
        using var after = new TestAuthority("the cluster's next authority");
        using var certificate = before.CertifyServer("127.0.0.1");
        using var next = after.CertifyServer("127.0.0.1");
        var shown = certificate;
        await using var server = await ApiServer.StartAsync(new ApiServerSetup(before, static context =>
        {
            context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
            return context.Response.WriteAsync("hello");
        })
        { Certificate = () => shown });
        _bench.WritePem("ca.crt", before.Pem);
        var connection = _bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: ca.crt}}", "{token: t}");
        Assert.Equal("200 hello", await AccessBench.GetAsync(connection));

        shown = next;
        await SoonAsync(() => Assert.ThrowsAsync<HttpRequestException>(() => AccessBench.GetAsync(connection)));
        _bench.WritePem("ca.crt", after.Pem);
        await Assert.ThrowsAsync<HttpRequestException>(() => AccessBench.GetAsync(connection));
        _bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("200 hello", await AccessBench.GetAsync(connection));
    }

    [Fact]
    public async Task Identity_Swapped_IsShownOnNewConnectionsWithinAMinute()
    {
        var authority = new TestAuthority("the cluster's authority");
        using var certificate = authority.CertifyServer("127.0.0.1");
        var setup = new ApiServerSetup(authority, static context => context.Response.WriteAsync(context.Connection.ClientCertificate!.Subject)) { Certificate = () => certificate };
        await using var server = await ApiServer.StartAsync(setup);
        WriteIdentity(authority.CertifyClient("a"));
        _bench.WritePem("ca.crt", authority.Pem);
        var connection = _bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: ca.crt}}", "{client-certificate: pki/client.pem, client-key: pki/client.pem}");
        Assert.Equal("200 CN=a", await AccessBench.GetAsync(connection));

        // Half of it is not there yet: the old one is good for a little longer.
        _bench.Folder.Write("pki/client.pem", "");
        File.Delete(_bench.Folder["pki/client.pem"]);
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("200 CN=a", await AccessBench.GetAsync(connection));

        WriteIdentity(authority.CertifyClient("b"));
        Assert.Equal("200 CN=a", await AccessBench.GetAsync(connection));
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("200 CN=b", await AccessBench.GetAsync(connection));
        Assert.Equal("200 CN=b", await AccessBench.GetAsync(connection));
        Assert.Equal(2, setup.ClientChains.Count);
    }

    [Fact]
    public async Task Identity_WhoseKeyIsNotThereYet_IsNotShownBefore()
    {
        var authority = new TestAuthority("the cluster's authority");
        using var certificate = authority.CertifyServer("127.0.0.1");
        await using var server = await ApiServer.StartAsync(new ApiServerSetup(authority, static context => context.Response.WriteAsync(context.Connection.ClientCertificate!.Subject))
        {
            Certificate = () => certificate,
        });
        var (before, after) = (authority.CertifyClient("a"), authority.CertifyClient("b"));
        _bench.WritePem("ca.crt", authority.Pem);
        _bench.WritePem("client.crt", before.Certificate);
        _bench.WritePem("client.key", before.Key);
        var connection = _bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: ca.crt}}", "{client-certificate: client.crt, client-key: client.key}");
        Assert.Equal("200 CN=a", await AccessBench.GetAsync(connection));

        _bench.WritePem("client.crt", after.Certificate);
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("200 CN=a", await AccessBench.GetAsync(connection));

        _bench.WritePem("client.key", after.Key);
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("200 CN=b", await AccessBench.GetAsync(connection));
    }

    [Fact]
    public async Task Identity_RefusedAndSwapped_IsShownAtOnceAndAnswersUnderWayAreReadToTheEnd()
    {
        var authority = new TestAuthority("the cluster's authority");
        using var certificate = authority.CertifyServer("127.0.0.1");
        using var goOn = new SemaphoreSlim(0);
        var valid = "CN=a";
        await using var server = await ApiServer.StartAsync(new ApiServerSetup(authority, async context =>
        {
            var subject = context.Connection.ClientCertificate!.Subject;
            context.Response.StatusCode = subject == valid ? 200 : 401;
            await context.Response.WriteAsync(subject);
            await context.Response.Body.FlushAsync();
            if (context.Request.Path == "/slow")
            {
                await goOn.WaitAsync();
                await context.Response.WriteAsync(" and the rest");
            }
        })
        { Certificate = () => certificate });
        WriteIdentity(authority.CertifyClient("a"));
        _bench.WritePem("ca.crt", authority.Pem);
        IApiConnection connection = _bench.Connect($"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: ca.crt}}", "{client-certificate: pki/client.pem, client-key: pki/client.pem}");
        using var slow = await connection.SendAsync(new ApiRequest(HttpMethod.Get, "slow"), CancellationToken.None);

        valid = "CN=b";
        WriteIdentity(authority.CertifyClient("b"));
        Assert.Equal("200 CN=b", await AccessBench.GetAsync((ClusterConnection)connection));

        goOn.Release();
        Assert.Equal("CN=a and the rest", await slow.Content.ReadAsStringAsync());
    }

    private static async Task SoonAsync(Func<Task> assert)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await assert();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (i < 50)
            {
                await Task.Delay(20);
            }
        }
    }

    private ClusterConnection ConnectInCluster(ApiServer server)
    {
        _bench.Environment["KUBERNETES_SERVICE_HOST"] = "127.0.0.1";
        _bench.Environment["KUBERNETES_SERVICE_PORT"] = $"{server.Port}";
        return _bench.Keep(_bench.Access.TryConnect(null)!);
    }

    // As the kubelet does it: the files are links through a link that is replaced.
    private void SwapServiceAccount(ApiServer server, string name, string? token)
    {
        _bench.Folder.Write($"serviceaccount/..{name}/ca.crt", server.Endpoint.CertificateAuthorities);
        if (token is not null)
        {
            _bench.Folder.Write($"serviceaccount/..{name}/token", token);
        }

        var root = _bench.Folder["serviceaccount"];
        File.CreateSymbolicLink($"{root}/..data_tmp", $"..{name}");
        Tool.Run("mv", "-fT", $"{root}/..data_tmp", $"{root}/..data");
        foreach (var file in new[] { "ca.crt", "token" })
        {
            if (new FileInfo($"{root}/{file}").LinkTarget is null)
            {
                File.CreateSymbolicLink($"{root}/{file}", $"..data/{file}");
            }
        }
    }

    private void WriteIdentity(ClientIdentity identity) => _bench.Folder.Write("pki/client.pem", identity.Certificate + "\n" + identity.Key);
}
