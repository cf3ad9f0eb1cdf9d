using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Http;

/// <summary>What is asked, and what answers mean.</summary>
public sealed class KubernetesApiTests
{
    [Fact]
    public async Task Version_OfARealServersAnswer_IsRead()
    {
        using var recorded = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "data", "version.json")));
        var (request, response) = (recorded.RootElement.GetProperty("request"), recorded.RootElement.GetProperty("response"));
        string? asked = null;
        await using var server = await ApiServer.StartAsync(async context =>
        {
            asked = $"{context.Request.Method} {context.Request.Path}";
            context.Response.StatusCode = response.GetProperty("status").GetInt32();
            foreach (var header in response.GetProperty("headers").EnumerateObject())
            {
                context.Response.Headers[header.Name] = header.Value.GetString();
            }

            await context.Response.WriteAsync(response.GetProperty("body").GetRawText());
        });

        Assert.Equal(response.GetProperty("body").GetProperty("gitVersion").GetString(), await AskAsync(server.Endpoint));
        Assert.Equal($"{request.GetProperty("method")} {request.GetProperty("path")}", asked);
    }

    [Theory]
    [InlineData("", "/version")]
    [InlineData("/", "/version")]
    [InlineData("/k8s/clusters/c-1", "/k8s/clusters/c-1/version")]
    [InlineData("/k8s/clusters/c-1/", "/k8s/clusters/c-1/version")]
    public async Task Version_OfAServerUnderAPath_IsAskedForUnderIt(string path, string asked)
    {
        PathString seen = default;
        await using var server = await ApiServer.StartAsync(context =>
        {
            seen = context.Request.Path;
            return context.Response.WriteAsync(ApiServer.Version);
        });

        await AskAsync(server.Endpoint with { Server = new Uri($"https://127.0.0.1:{server.Port}{path}") });

        Assert.Equal(asked, seen.Value);
    }

    [Theory]
    [InlineData(401, CniErrorCode.Internal)]
    [InlineData(403, CniErrorCode.Internal)]
    [InlineData(404, CniErrorCode.Internal)]
    [InlineData(429, CniErrorCode.TryAgainLater)]
    [InlineData(500, CniErrorCode.TryAgainLater)]
    [InlineData(503, CniErrorCode.TryAgainLater)]
    [InlineData(204, CniErrorCode.Internal)]
    public async Task Version_AnsweredWithAnotherStatus_IsAFailureThatTellsIt(int status, CniErrorCode code)
    {
        await using var server = await ApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(ApiServer.Version);
        });

        var error = await FailedAsync(server.Endpoint);

        Assert.Equal(code, error.Code);
        Assert.StartsWith($"the API server at {server.Endpoint.Server.OriginalString} answered GET /version with {status}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>login</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"gitVersion":7}""")]
    [InlineData("""{"gitVersion":"\ud800"}""")]
    [InlineData("""{"gitVersion":"v1.34.1" """)]
    public async Task Version_AnsweredWithSomethingElse_IsAFailure(string body)
    {
        await using var server = await ApiServer.StartAsync(context => context.Response.WriteAsync(body));

        var error = await FailedAsync(server.Endpoint);

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Contains("answered GET /version with something else", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_AnsweredWithARedirect_IsNotFollowed()
    {
        var asked = new List<string>();
        await using var server = await ApiServer.StartAsync(context =>
        {
            asked.Add(context.Request.Path);
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });

        var error = await FailedAsync(server.Endpoint with { Token = "secret" });

        Assert.Equal(["/version"], asked);
        Assert.EndsWith("answered GET /version with 302", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_AskedTwice_SendsNoCookieAndNoTrace()
    {
        var cookies = new List<string?>();
        var traces = new List<string?>();
        await using var server = await ApiServer.StartAsync(context =>
        {
            cookies.Add(context.Request.Headers.Cookie);
            traces.Add(context.Request.Headers.TraceParent);
            context.Response.Cookies.Append("session", "1");
            return context.Response.WriteAsync(ApiServer.Version);
        });
        using var api = new KubernetesApi(server.Endpoint);
        using var activity = new Activity("a CNI call").SetIdFormat(ActivityIdFormat.W3C).Start();

        await api.GetVersionAsync(CancellationToken.None);
        await api.GetVersionAsync(CancellationToken.None);

        Assert.Equal([null, null], cookies);
        Assert.Equal([null, null], traces);
    }

    [Fact]
    public async Task Version_AskedForByManyAtOnce_IsAnsweredToAll()
    {
        await using var server = await ApiServer.StartAsync();
        using var api = new KubernetesApi(server.Endpoint);

        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.GetVersionAsync(CancellationToken.None).AsTask()));

        Assert.All(versions, static version => Assert.Equal("v1.34.1", version));
    }

    private static async Task<string> AskAsync(ClusterEndpoint endpoint)
    {
        using var api = new KubernetesApi(endpoint);
        return await api.GetVersionAsync(CancellationToken.None);
    }

    private static async Task<CniError> FailedAsync(ClusterEndpoint endpoint) => (await Assert.ThrowsAsync<CniException>(() => AskAsync(endpoint))).Error;
}
