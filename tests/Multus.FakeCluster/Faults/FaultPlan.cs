namespace Multus.FakeCluster.Faults;

/// <summary>Which requests something goes wrong with. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    public void Add(Func<RecordedRequest, bool> of, int times, Fault fault)
    {
        lock (_lock)
        {
            _entries.Add(new Entry(of, times, fault));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    /// <summary>What goes wrong with this one; null for nothing.</summary>
    public Fault? Take(RecordedRequest request)
    {
        lock (_lock)
        {
            var index = _entries.FindIndex(entry => entry.Of(request));
            if (index < 0)
            {
                return null;
            }

            var entry = _entries[index];
            if (entry.Times == 1)
            {
                _entries.RemoveAt(index);
            }
            else
            {
                _entries[index] = entry with { Times = entry.Times - 1 };
            }

            return entry.Fault;
        }
    }

    private sealed record Entry(Func<RecordedRequest, bool> Of, int Times, Fault Fault);
}
