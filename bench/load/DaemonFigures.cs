using System.Globalization;

namespace Multus.BenchLoad;

/// <summary>What the kernel tells of the daemon's process.</summary>
internal sealed class DaemonFigures(int process)
{
    // As the kernel counts for user space, everywhere.
    private const double MillisecondsPerTick = 10;

    public double CpuMilliseconds
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(' ');
            return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) * MillisecondsPerTick;
        }
    }

    public long ResidentKib => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    public int Descriptors => Directory.GetFiles($"/proc/{process}/fd").Length;
}
