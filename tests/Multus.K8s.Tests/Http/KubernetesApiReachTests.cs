using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Http;

/// <summary>Servers that are not there, or do not answer.</summary>
public sealed class KubernetesApiReachTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly TestAuthority _authority = new("the cluster's authority");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public KubernetesApiReachTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Server_NotThere_IsToBeTriedAgainLater()
    {
        var endpoint = ListenersEndpoint();
        _listener.Stop();

        var error = await FailedAsync(endpoint);

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.StartsWith($"the API server at {endpoint.Server.OriginalString} cannot be reached: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatHangsUp_IsToBeTriedAgainLater()
    {
        var failing = FailedAsync(ListenersEndpoint());
        (await _listener.AcceptSocketAsync()).Dispose();

        Assert.Equal(CniErrorCode.TryAgainLater, (await failing).Code);
    }

    [Fact]
    public async Task Server_ThatHangsUpInTheMiddleOfItsAnswer_IsToBeTriedAgainLater()
    {
        await using var server = await ApiServer.StartAsync(static async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(CniErrorCode.TryAgainLater, (await FailedAsync(server.Endpoint)).Code);
    }

    [Fact]
    public async Task Server_ThatDoesNotGreet_IsGivenUpInTime() => await GivenUpAsync(ListenersEndpoint());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_ThatDoesNotAnswer_IsGivenUpInTime(bool afterHeaders)
    {
        await using var server = await ApiServer.StartAsync(async context =>
        {
            if (afterHeaders)
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        await GivenUpAsync(server.Endpoint);
    }

    [Fact]
    public async Task Caller_WhoStops_IsNotToldThatTheServerFailed()
    {
        using var stop = new CancellationTokenSource();
        using var api = new KubernetesApi(ListenersEndpoint());
        var asking = api.GetVersionAsync(stop.Token).AsTask();
        using var connection = await _listener.AcceptSocketAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Caller_WithProxiesInTheEnvironment_GoesToTheServerAllTheSame()
    {
        await using var server = await ApiServer.StartAsync();
        string[] variables = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
        var before = variables.ToDictionary(static variable => variable, Environment.GetEnvironmentVariable);
        try
        {
            foreach (var variable in variables)
            {
                Environment.SetEnvironmentVariable(variable, $"http://{_listener.LocalEndpoint}");
            }

            using var api = new KubernetesApi(server.Endpoint);
            Assert.Equal("v1.34.1", await api.GetVersionAsync(CancellationToken.None));
            Assert.False(_listener.Pending());
        }
        finally
        {
            foreach (var (variable, value) in before)
            {
                Environment.SetEnvironmentVariable(variable, value);
            }
        }
    }

    private static async Task GivenUpAsync(ClusterEndpoint endpoint)
    {
        var watch = Stopwatch.StartNew();
        using var api = Impatient(endpoint);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await api.GetVersionAsync(CancellationToken.None));

        Assert.Equal(
            (CniErrorCode.TryAgainLater, $"the API server at {endpoint.Server.OriginalString} did not answer GET /version within 0.25 s"),
            (exception.Error.Code, exception.Error.Message));
        Assert.InRange(watch.Elapsed, Patience - TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(5));
    }

    private static async Task<CniError> FailedAsync(ClusterEndpoint endpoint)
    {
        using var api = Impatient(endpoint);
        return (await Assert.ThrowsAsync<CniException>(async () => await api.GetVersionAsync(CancellationToken.None))).Error;
    }

    private static KubernetesApi Impatient(ClusterEndpoint endpoint) =>
        new(ClusterConnection.Open(endpoint), new KubernetesOptions { PerTry = Patience, InAll = Patience }, TimeProvider.System);

    private ClusterEndpoint ListenersEndpoint() => new(new Uri($"https://{_listener.LocalEndpoint}"), _authority.Pem);
}
