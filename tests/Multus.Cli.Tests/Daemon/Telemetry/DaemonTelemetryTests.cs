using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon.Telemetry;

/// <summary>One after the other: whether anybody listens is a matter of the whole process.</summary>
public sealed class DaemonTelemetryTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Fact]
    public async Task Request_WithACollector_IsASpanInsideOfTheCallers()
    {
        await using var collector = new FakeCollector();
        await using var daemon = await TracedDaemon.StartAsync(
            (Endpoint, collector.Address), ("MULTUS_NODE_NAME", "node-1"), ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"), ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret"));

        Assert.Equal(200, await daemon.DeleteAsync("tell"));
        await daemon.StopAsync();

        var request = Assert.Single(collector.Spans, static span => span.ParentId == TracedDaemon.CallerId);
        Assert.Equal((TracedDaemon.TraceId, "cni DEL", CollectedSpan.Server, 0), (request.TraceId, request.Name, request.Kind, request.Status));
        Assert.Equal("DEL", request.Attributes["cni.command"]);
        Assert.Equal("blue", request.Attributes["k8s.namespace.name"]);
        Assert.Equal("web-0", request.Attributes["k8s.pod.name"]);
        Assert.Equal("c1", request.Attributes["cni.container.id"]);
        Assert.Equal("multus-daemon", request.Resource["service.name"]);
        Assert.Equal("node-1", request.Resource["k8s.node.name"]);
        Assert.Equal("test", request.Resource["deployment.environment.name"]);
        Assert.Equal("secret", collector.Headers["api-key"]);
        var network = Assert.Single(collector.Spans, span => span.ParentId == request.SpanId);
        Assert.Equal(("cni DEL", "net"), (network.Name, network.Attributes["cni.network"]));
        var plugin = Assert.Single(collector.Spans, span => span.ParentId == network.SpanId);
        Assert.Equal("cni delegate tell", plugin.Name);
        Assert.Equal($"00-{TracedDaemon.TraceId}-{plugin.SpanId}-01", daemon.Seen("TRACEPARENT"));
        Assert.Equal("vendor=x", daemon.Seen("TRACESTATE"));
        Assert.Equal("k=v", daemon.Seen("BAGGAGE"));
    }

    [Fact]
    public async Task Request_ThatFails_IsASpanThatSaysSo()
    {
        await using var collector = new FakeCollector();
        await using var daemon = await TracedDaemon.StartAsync(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", $"{collector.Address}/v1/traces"), ("OTEL_SERVICE_NAME", "mine"));

        Assert.Equal(400, await daemon.DeleteAsync("fail"));
        await daemon.StopAsync();

        var request = Assert.Single(collector.Spans, static span => span.ParentId == TracedDaemon.CallerId);
        Assert.Equal((CollectedSpan.Error, "77"), (request.Status, request.Attributes["cni.error.code"]));
        Assert.Contains("no luck", request.Message, StringComparison.Ordinal);
        Assert.Equal("mine", request.Resource["service.name"]);
        Assert.Empty(collector.Metrics);
    }

    [Fact]
    public async Task Metrics_WithACollector_Arrive()
    {
        await using var collector = new FakeCollector();
        await using var daemon = await TracedDaemon.StartAsync((Endpoint, collector.Address), ("OTEL_TRACES_EXPORTER", "none"), ("OTEL_METRIC_EXPORT_INTERVAL", "3600000"));

        await daemon.DeleteAsync("tell");
        await daemon.StopAsync();

        Assert.Equal("Multus.Daemon", collector.Metrics["multus_server_request_total"]);
        Assert.Equal("Multus.Daemon", collector.Metrics["multus_configuration_last_reload_successful"]);
        Assert.Equal("Multus", collector.Metrics["multus.operation.duration"]);
        Assert.Equal("Multus", collector.Metrics["multus.delegate.duration"]);
        Assert.Empty(collector.Spans);
    }

    [Fact]
    public async Task Request_WithoutAnEndpoint_HandsTheTraceOnAsItCame()
    {
        await using var daemon = await TracedDaemon.StartAsync(("OTEL_SERVICE_NAME", "mine"));

        Assert.Equal(200, await daemon.DeleteAsync("tell"));

        Assert.Equal($"00-{TracedDaemon.TraceId}-{TracedDaemon.CallerId}-01", daemon.Seen("TRACEPARENT"));
        Assert.Equal("vendor=x", daemon.Seen("TRACESTATE"));
        Assert.Equal("k=v", daemon.Seen("BAGGAGE"));
    }

    [Fact]
    public async Task Collector_ThatIsAway_CostsOneLineAndNoTime()
    {
        var nobody = $"http://127.0.0.1:{FreePort.Take().ToString(CultureInfo.InvariantCulture)}";
        await using var daemon = await TracedDaemon.StartAsync((Endpoint, nobody), ("OTEL_METRICS_EXPORTER", "none"), ("OTEL_BSP_SCHEDULE_DELAY", "20"));

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, await daemon.DeleteAsync("tell"));
            await Task.Delay(50);
        }

        await daemon.StopAsync();
        Assert.Single(daemon.Warnings, static line => line.Contains("traces cannot be sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Collector_ThatNeverAnswers_DoesNotHoldTheEndUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var daemon = await TracedDaemon.StartAsync((Endpoint, $"http://{silent.LocalEndpoint}"));

        Assert.Equal(200, await daemon.DeleteAsync("tell"));

        Assert.True(await daemon.StopAsync() < TimeSpan.FromSeconds(9));
    }
}
