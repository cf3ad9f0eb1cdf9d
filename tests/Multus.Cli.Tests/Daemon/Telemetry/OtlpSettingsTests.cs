using Multus.Cli.Daemon.Telemetry;

namespace Multus.Cli.Tests.Daemon.Telemetry;

public sealed class OtlpSettingsTests
{
    private const string All = "OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318";

    [Theory]
    [InlineData("", false, false)]
    [InlineData("OTEL_SERVICE_NAME=x;OTEL_TRACES_EXPORTER=otlp", false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=", false, false)]
    [InlineData(All, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c/t", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://c/m", false, true)]
    [InlineData(All + ";OTEL_TRACES_EXPORTER=none", false, true)]
    [InlineData(All + ";OTEL_METRICS_EXPORTER=none", true, false)]
    [InlineData(All + ";OTEL_METRICS_EXPORTER=otlp;OTEL_TRACES_EXPORTER=otlp", true, true)]
    [InlineData(All + ";OTEL_SDK_DISABLED=TRUE", false, false)]
    [InlineData(All + ";OTEL_SDK_DISABLED=false", true, true)]
    [InlineData(All + ";OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=https://c;OTEL_EXPORTER_OTLP_CERTIFICATE=/ca.pem", true, true)]
    public void Read_GoodVariables_SayWhatIsSent(string variables, bool traces, bool metrics)
    {
        var settings = Read(variables);

        Assert.Equal((traces, metrics), (settings.Traces is not null, settings.Metrics is not null));
        Assert.Empty(settings.Problems);
    }

    [Theory]
    [InlineData(All + ";OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "the protocol \"grpc\" is not spoken")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector:4318", "is no address of http or https")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=https://c", "takes OTEL_EXPORTER_OTLP_CERTIFICATE")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c;OTEL_TRACES_EXPORTER=zipkin", "OTEL_TRACES_EXPORTER is \"zipkin\"")]
    public void Read_WhatCannotBeDone_SaysSoOnceAndSendsNothing(string variables, string problem)
    {
        var settings = Read(variables);

        Assert.Contains(problem, Assert.Single(settings.Problems), StringComparison.Ordinal);
        Assert.True(settings is { Traces: null, Metrics: null });
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318", "http://c:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318/", "http://c:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c/prefix", "http://c/prefix/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://d/t", "http://d/t")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://d", "http://d/")]
    public void Read_Endpoint_IsThatOfTheSignal(string variables, string endpoint) => Assert.Equal(endpoint, Read(variables).Traces!.Endpoint.AbsoluteUri);

    [Fact]
    public void VariablesFor_ASignal_AreItsOwnBeforeThoseForAll()
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/bin",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "a=all",
            ["OTEL_EXPORTER_OTLP_TRACES_HEADERS"] = "a=own",
            ["OTEL_SERVICE_NAME"] = "mine",
        };

        Assert.Equal("a=own", OtlpSettings.VariablesFor("TRACES", environment)["OTEL_EXPORTER_OTLP_HEADERS"]);
        var metrics = OtlpSettings.VariablesFor("METRICS", environment);
        Assert.Equal(("a=all", "mine", "http/protobuf"), (metrics["OTEL_EXPORTER_OTLP_HEADERS"], metrics["OTEL_SERVICE_NAME"], metrics["OTEL_EXPORTER_OTLP_PROTOCOL"]));
        Assert.DoesNotContain("PATH", metrics.Keys);
    }

    private static OtlpSettings Read(string variables) => OtlpSettings.Read(
        variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]));
}
