namespace Multus.Fuzz.Engine;

/// <summary>How long a campaign goes on, and what one input may cost.</summary>
internal sealed record FuzzLimits
{
    /// <summary>How many inputs there are.</summary>
    public required long Inputs { get; init; }

    /// <summary>How long it goes on, if the inputs last that long.</summary>
    public TimeSpan Time { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long one input may take on a machine that others use too; the best of several attempts counts.</summary>
    public TimeSpan TimePerInput { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How much memory may be allocated for any input.</summary>
    public long MemoryPerInput { get; init; } = 1 << 20;

    /// <summary>How much more may be allocated for each byte of it.</summary>
    public long MemoryPerInputByte { get; init; } = 4096;

    /// <summary>Of how many different causes findings are collected.</summary>
    public int Findings { get; init; } = 10;
}
