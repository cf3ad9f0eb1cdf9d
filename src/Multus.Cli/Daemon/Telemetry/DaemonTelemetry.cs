using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon.Metrics;
using Multus.Core.Diagnostics;
using Multus.Core.Ports;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Multus.Cli.Daemon.Telemetry;

/// <summary>Sends what this process tells of itself to a collector, over OTLP.</summary>
internal sealed class DaemonTelemetry : IAsyncDisposable
{
    /// <summary>What the daemon is called where no variable names it.</summary>
    public const string ServiceName = "multus-daemon";

    // What is not taken by then is lost: a node waits for its daemon's end.
    private const int FlushMilliseconds = 3000;

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly List<IDisposable> _owned = [];
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    private DaemonTelemetry(IReadOnlyDictionary<string, string> environment) => _environment = environment;

    /// <summary>Begins to send, as the environment says; null where it says nothing, and nothing is loaded then.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="files">The file system.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of where to, and of what is wrong.</param>
    public static DaemonTelemetry? Start(IReadOnlyDictionary<string, string> environment, IFileStore files, TimeProvider time, ILogger logger)
    {
        var settings = OtlpSettings.Read(environment);
        foreach (var problem in settings.Problems)
        {
            TelemetryLog.Misconfigured(logger, problem);
        }

        var telemetry = new DaemonTelemetry(environment);
        if (settings.Traces is { } traces && Open("traces", traces, files, time, logger) is { } toTraces)
        {
            telemetry.BeginTraces(traces, toTraces);
        }

        if (settings.Metrics is { } metrics && Open("measurements", metrics, files, time, logger) is { } toMetrics)
        {
            telemetry.BeginMetrics(metrics, toMetrics);
        }

        return telemetry._owned.Count == 0 ? null : telemetry;
    }

    /// <summary>Sends what is left, in a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        var traces = Task.Run(() => _traces?.Shutdown(FlushMilliseconds));
        var metrics = Task.Run(() => _metrics?.Shutdown(FlushMilliseconds));
        await Task.WhenAll(traces, metrics);
        foreach (var owned in _owned)
        {
            // Ends at once what is still under way.
            owned.Dispose();
        }

        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static HttpMessageHandler? Open(string what, OtlpSignal signal, IFileStore files, TimeProvider time, ILogger logger)
    {
        var handler = CollectorConnection.TryOpen(what, signal, files, time, logger);
        if (handler is not null)
        {
            TelemetryLog.Sending(logger, what, signal.Endpoint);
        }

        return handler;
    }

    private void BeginTraces(OtlpSignal signal, HttpMessageHandler handler)
    {
        var connect = Connect(signal, handler);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => Configure(services, signal))
            .SetResourceBuilder(Resource())
            .AddSource(MultusDiagnostics.Name)
            .AddOtlpExporter(connect)
            .Build();
    }

    private void BeginMetrics(OtlpSignal signal, HttpMessageHandler handler)
    {
        var connect = Connect(signal, handler);
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => Configure(services, signal))
            .SetResourceBuilder(Resource())
            .AddMeter(MultusDiagnostics.Name, DaemonMeter.Name)
            .AddOtlpExporter(connect)
            .Build();
    }

    private Action<OtlpExporterOptions> Connect(OtlpSignal signal, HttpMessageHandler handler)
    {
        var client = new HttpClient(handler);
        _owned.Add(client);
        return options =>
        {
            options.Endpoint = signal.Endpoint;
            client.Timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds);
            options.HttpClientFactory = () => client;
        };
    }

    // The SDK goes by the variables that the host read, and not by a look of its own.
    private void Configure(IServiceCollection services, OtlpSignal signal) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(OtlpSettings.VariablesFor(signal.Name, _environment)).Build());

    // What variables say of the resource comes last, and counts.
    private ResourceBuilder Resource()
    {
        var known = new List<KeyValuePair<string, object>> { new("service.name", ServiceName), new("service.version", BuildInfo.Version) };
        if (_environment.TryGetValue(DaemonServices.NodeNameVariable, out var node) && node.Length > 0)
        {
            known.Add(new("k8s.node.name", node));
            known.Add(new("service.instance.id", node));
        }

        return ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddAttributes(known).AddEnvironmentVariableDetector();
    }
}
