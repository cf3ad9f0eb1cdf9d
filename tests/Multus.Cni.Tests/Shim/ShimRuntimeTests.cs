using System.Diagnostics;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;

namespace Multus.Cni.Tests.Shim;

public sealed class ShimRuntimeTests : IDisposable
{
    private const string Result = """{"Result":{"cniVersion":"1.1.0","ips":[{"address":"10.0.0.2/24"}]}}""";

    private readonly ShimBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Add_Answered_GivesTheResultInTheConfigurationsVersion()
    {
        _bench.Listen(static _ => ShimBench.Ok(Result));

        var ok = Assert.IsType<CniResponse.Ok>(await _bench.CallAsync(CniCommand.Add));

        Assert.Equal("1.0.0", ok.Version!.Text);
        Assert.Equal("10.0.0.2/24", Assert.Single(ok.Result!.Ips).Address.ToString());
    }

    [Fact]
    public async Task Request_Sent_HasTheVariablesOfTheProtocolsAndNoOthers()
    {
        _bench.Listen(static _ => ShimBench.Ok(Result));

        await _bench.CallAsync(CniCommand.Add, more: new Dictionary<string, string>
        {
            ["CNI_ARGS"] = "A=b",
            ["CNI_NETNS_OVERRIDE"] = "1",
            ["TRACEPARENT"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ["SECRET"] = "x",
        });

        Assert.True(_bench.Requests.TryDequeue(out var request));
        Assert.Equal(
            ["CNI_ARGS", "CNI_COMMAND", "CNI_CONTAINERID", "CNI_IFNAME", "CNI_NETNS", "CNI_NETNS_OVERRIDE", "TRACEPARENT"],
            request.Environment.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("A=b", ""), (request.Environment["CNI_ARGS"], request.Environment["CNI_NETNS"]));
        Assert.Contains("\"name\":\"n\"", Encoding.UTF8.GetString(request.Config.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Gc)]
    [InlineData(CniCommand.Status)]
    public async Task Request_AnsweredWithAnError_KeepsItsCode(CniCommand command)
    {
        _bench.Listen(static _ => ShimBench.Failed(400, """{"code":50,"msg":"not now","details":"d"}"""));

        var fail = Assert.IsType<CniResponse.Fail>(await _bench.CallAsync(command));

        Assert.Equal(new CniError(CniErrorCode.PluginNotAvailable, "not now", "d"), fail.Error);
        Assert.Empty(_bench.Deferred);
    }

    [Fact]
    public async Task Add_DaemonComesLater_IsWaitedFor()
    {
        var call = _bench.CallAsync(CniCommand.Add, timeout: "20s");
        await Task.Delay(100);
        _bench.Listen(static _ => ShimBench.Ok(Result));

        Assert.IsType<CniResponse.Ok>(await call);
    }

    [Fact]
    public async Task Add_DaemonNotReadyAtFirst_IsAskedAgain()
    {
        var asked = 0;
        _bench.Listen(_ => ++asked < 3 ? ShimBench.Failed(503, """{"code":11,"msg":"about to stop"}""") : ShimBench.Ok(Result));

        Assert.IsType<CniResponse.Ok>(await _bench.CallAsync(CniCommand.Add));
        Assert.Equal(3, asked);
    }

    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Gc)]
    public async Task Request_DaemonNeverThere_SaysWhatWasWaitedForAndToTryAgain(CniCommand command)
    {
        var watch = Stopwatch.StartNew();

        var error = Assert.IsType<CniResponse.Fail>(await _bench.CallAsync(command, timeout: "250ms")).Error;

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Equal($"waited 0.25 s for the node's daemon: connect to {_bench["multus.sock"]}: No such file or directory", error.Message);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(240), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Add_DaemonNeverReady_SaysWhy()
    {
        _bench.Listen(static _ => ShimBench.Failed(503, """{"code":11,"msg":"about to stop"}"""));

        var error = Assert.IsType<CniResponse.Fail>(await _bench.CallAsync(CniCommand.Add, timeout: "100ms")).Error;

        Assert.Equal((CniErrorCode.TryAgainLater, "waited 0.1 s for the node's daemon: about to stop"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Status_NoDaemon_SaysAtOnceThatThereIsNone()
    {
        var watch = Stopwatch.StartNew();

        var error = Assert.IsType<CniResponse.Fail>(await _bench.CallAsync(CniCommand.Status, timeout: "60s")).Error;

        Assert.Equal(CniErrorCode.PluginNotAvailable, error.Code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Add_ConnectionClosedWithoutAnswer_IsNotMadeAgain()
    {
        _bench.Listen(static _ => null);

        var error = Assert.IsType<CniResponse.Fail>(await _bench.CallAsync(CniCommand.Add)).Error;

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains("did not finish ADD", error.Message, StringComparison.Ordinal);
        Assert.Single(_bench.Requests);
    }

    [Fact]
    public async Task Del_NoDaemon_IsKeptAndSucceeds()
    {
        Assert.Equal(new CniResponse.Ok(CniVersion.Parse("1.0.0"), null), await _bench.CallAsync(CniCommand.Del));

        Assert.Equal(["c1@eth0"], _bench.Deferred);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")]
    [InlineData("HTTP/1.1 503 Not now\r\nContent-Length: 0\r\n\r\n")]
    public async Task Del_DaemonThatDoesNotAnswer_IsKept(string? answer)
    {
        _bench.Listen(_ => answer);

        Assert.IsType<CniResponse.Ok>(await _bench.CallAsync(CniCommand.Del));

        Assert.Equal(["c1@eth0"], _bench.Deferred);
    }

    [Fact]
    public async Task Del_CannotBeKept_Fails()
    {
        await File.WriteAllTextAsync(_bench["state"], "a file");

        var error = Assert.IsType<CniException>(await Record.ExceptionAsync(() => _bench.CallAsync(CniCommand.Del))).Error;

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.Contains("could not be kept", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextRequest_AfterADeferredDel_MakesUpForIt()
    {
        await _bench.CallAsync(CniCommand.Del, "gone");
        _bench.Listen(static _ => ShimBench.Ok(""));

        await _bench.CallAsync(CniCommand.Check, "other");

        Assert.Equal([("CHECK", "other"), ("DEL", "gone")], _bench.Requests.Select(Told));
        Assert.Empty(_bench.Deferred);
    }

    [Fact]
    public async Task NextRequest_ThatCannotMakeUpForADel_SucceedsAllTheSameAndKeepsIt()
    {
        await _bench.CallAsync(CniCommand.Del, "gone");
        _bench.Listen(static request => Told(request).Command == "DEL" ? ShimBench.Failed(400, """{"code":7,"msg":"no"}""") : ShimBench.Ok(""));

        Assert.IsType<CniResponse.Ok>(await _bench.CallAsync(CniCommand.Check, "other"));

        Assert.Equal(["gone@eth0"], _bench.Deferred);
    }

    [Fact]
    public async Task Add_OfAContainerWhoseDelWasDeferred_DeletesFirst()
    {
        await _bench.CallAsync(CniCommand.Del);
        _bench.Listen(static request => Told(request).Command == "DEL" ? ShimBench.Ok("") : ShimBench.Ok(Result));

        Assert.IsType<CniResponse.Ok>(await _bench.CallAsync(CniCommand.Add));

        Assert.Equal(["DEL", "ADD"], _bench.Requests.Select(static request => Told(request).Command));
        Assert.Empty(_bench.Deferred);
    }

    [Fact]
    public async Task Add_OfAContainerWhoseDelCannotBeSent_FailsAndKeepsTheDel()
    {
        await _bench.CallAsync(CniCommand.Del);

        Assert.IsType<CniResponse.Fail>(await _bench.CallAsync(CniCommand.Add, timeout: "50ms"));

        Assert.Equal(["c1@eth0"], _bench.Deferred);
    }

    private static (string Command, string Container) Told(Multus.Cni.DaemonProtocol.DaemonRequest request) =>
        (request.Environment["CNI_COMMAND"], request.Environment["CNI_CONTAINERID"]);
}
