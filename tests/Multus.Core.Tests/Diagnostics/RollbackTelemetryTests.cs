using System.Diagnostics.Metrics;
using Multus.Core.Cni;
using Multus.Core.Diagnostics;
using Multus.Core.Tests.Commands;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Diagnostics;

public sealed class RollbackTelemetryTests : IDisposable
{
    // Others measure at the same time; what this test causes, it causes within its own flow.
    private readonly AsyncLocal<bool> _isOurs = new();
    private readonly List<string> _counted = [];
    private readonly MeterListener _listener = new();

    public RollbackTelemetryTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == MultusDiagnostics.Rollbacks)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (_isOurs.Value)
            {
                _counted.Add($"{value} {tags[0].Key}={tags[0].Value}");
            }
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, "1 outcome=complete")]
    [InlineData(true, true, "1 outcome=incomplete")]
    public async Task Add_ThatIsUndone_IsCounted(bool addFails, bool delFails, string counted)
    {
        _isOurs.Value = true;
        var bench = new ClusterBench("a");
        bench.Runtime.Executor.Answer = call => call.Type.Value == "a" && (call.Command == CniCommand.Add ? addFails : delFails) ? FakeExecutor.Fail(999, "no") : null;

        await bench.CallAsync(CniCommand.Add);

        Assert.Equal(counted, string.Join(',', _counted));
    }
}
