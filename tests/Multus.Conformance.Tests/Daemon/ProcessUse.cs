using System.Globalization;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>What a process uses, as the kernel has it at each look.</summary>
internal sealed class ProcessUse(int id)
{
    private const int TicksPerSecond = 100;

    /// <summary>Memory that is its own, in KiB.</summary>
    public long ResidentKibibytes => long.Parse(
        File.ReadLines($"/proc/{id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    /// <summary>Files and sockets that it has open.</summary>
    public int OpenFiles => Directory.GetFiles($"/proc/{id}/fd").Length;

    /// <summary>How long it has been on a processor since its start.</summary>
    public TimeSpan Processor
    {
        get
        {
            // After the name, which may have anything in it: the 14th and the 15th field of all.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((double)(long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    public override string ToString() => $"{ResidentKibibytes} KiB, {OpenFiles} open files, {Processor.TotalSeconds} s";
}
