using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Multus.Cni.DependencyInjection;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.DependencyInjection;
using Multus.Core.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WorkerSample;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

builder.Services.Configure<MultusOptions>(builder.Configuration.GetSection("Multus"));
builder.Services.AddMultus()
    .AddLinuxHost()
    .AddPlugin<AnnouncePlugin>("announce")
    .ConfigureDelegatePipeline(pipeline => pipeline.Add(new DeadlineConfig { Timeout = TimeSpan.FromSeconds(20) }));

builder.Services.Configure<AttachmentOptions>(builder.Configuration.GetSection("Attachment"));
builder.Services.AddHostedService<AttachmentWorker>();

using var traces = Sdk.CreateTracerProviderBuilder()
    .AddSource(MultusDiagnostics.Name)
    .AddProcessor(new SimpleActivityExportProcessor(new SpanLines(Console.Out)))
    .Build();
using var metrics = Sdk.CreateMeterProviderBuilder()
    .AddMeter(MultusDiagnostics.Name)
    .AddReader(new BaseExportingMetricReader(new MetricLines(Console.Out)))
    .Build();

try
{
    await builder.Build().RunAsync();
    return Environment.ExitCode;
}
catch (OptionsValidationException exception)
{
    Console.Error.WriteLine(string.Join('\n', exception.Failures));
    return 1;
}
