using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Multus.Core.Cni.Configuration;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Diagnostics;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.Core.Tests.Delegation;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Diagnostics;

/// <summary>What a listener of the platform's own sees. Each test has a network of its own, since everybody shares the one source: what other tests do is told as well, meanwhile.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly string _network = $"net{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<Activity> _activities = [];
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _measured = [];
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();
    private readonly FakeExecutor _executor = new();
    private readonly ListLogger _logger = new();
    private readonly CniRuntime _runtime;

    public TelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == MultusDiagnostics.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == MultusDiagnostics.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _meters.Start();
        var pipeline = new DelegatePipeline(_executor, [new(new TelemetryPolicy(TimeProvider.System, _logger))]);
        _runtime = new CniRuntime(new ConflistRunner(pipeline), new FileResultCache(new MemoryFileStore(), "/cache"));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Add_IsAnActivityWithOneInsideForEachPlugin()
    {
        await _runtime.AddAsync(Call(), CancellationToken.None);

        var operation = Assert.Single(Mine("cni ADD"));
        var delegates = _activities.Where(activity => activity.ParentSpanId == operation.SpanId).ToArray();
        Assert.Equal(["cni delegate bridge", "cni delegate tuning"], delegates.Select(static activity => activity.OperationName));
        Assert.Equal("shop-7", operation.GetTagItem("cni.container.id"));
        Assert.Equal("net1", operation.GetTagItem("cni.interface"));
        Assert.Equal("ADD", delegates[0].GetTagItem("cni.command"));
        Assert.Equal("bridge", delegates[0].GetTagItem("cni.plugin.type"));
        Assert.Equal(ActivityStatusCode.Unset, operation.Status);
    }

    [Fact]
    public async Task Failure_IsSaidWithItsCode()
    {
        _executor.Answer = static _ => FakeExecutor.Fail(11, "later");

        await _runtime.DelAsync(Call(), CancellationToken.None);

        var operation = Assert.Single(Mine("cni DEL"));
        Assert.Equal((ActivityStatusCode.Error, "plugin type=\"tuning\" failed (delete): later"), (operation.Status, operation.StatusDescription));
        Assert.Equal(11L, operation.GetTagItem("cni.error.code"));
        Assert.Contains(_measured, static one => one is { Instrument: "multus.delegate.duration", Tags: "cni.command=DEL cni.plugin.type=tuning cni.error.code=11" });
        Assert.Contains(_measured, static one => one is { Instrument: "multus.operation.duration", Tags: "cni.command=DEL cni.error.code=11" });
    }

    [Fact]
    public async Task Measurements_NameNoContainerAndNoNetwork()
    {
        await _runtime.AddAsync(Call(), CancellationToken.None);

        Assert.Contains(_measured, static one => one is { Instrument: "multus.delegate.duration", Tags: "cni.command=ADD cni.plugin.type=bridge" });
        Assert.DoesNotContain(_measured, one => one.Tags.Contains(_network, StringComparison.Ordinal) || one.Tags.Contains("shop-7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallsThatRun_AreCountedUpAndDown()
    {
        await _runtime.AddAsync(Call(), CancellationToken.None);

        Assert.Contains(_measured, static one => one is { Instrument: "multus.delegate.active", Value: 1, Tags: "cni.command=ADD cni.plugin.type=bridge" });
        Assert.Contains(_measured, static one => one is { Instrument: "multus.delegate.active", Value: -1, Tags: "cni.command=ADD cni.plugin.type=bridge" });
    }

    [Fact]
    public async Task EachCall_IsALineInTheLogAtDebugLevel()
    {
        await _runtime.AddAsync(Call(), CancellationToken.None);

        Assert.Contains(_logger.Lines, static line => line.Contains("delegate bridge ADD of network", StringComparison.Ordinal));
    }

    private AttachmentCall Call() => TestCalls.Attachment(NetworkConfigReader.Read(
        JsonText.Utf8($$"""{"cniVersion":"1.0.0","name":"{{_network}}","plugins":[{"type":"bridge"},{"type":"tuning"}]}""")));

    private IEnumerable<Activity> Mine(string name) => _activities.Where(activity => activity.OperationName == name && (string?)activity.GetTagItem("cni.network") == _network);

    private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, IConvertible
    {
        var text = string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"));
        _measured.Enqueue((instrument.Name, value.ToDouble(null), text));
    }
}
