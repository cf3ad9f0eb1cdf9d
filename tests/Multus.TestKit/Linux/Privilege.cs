using System.Globalization;

namespace Multus.TestKit.Linux;

/// <summary>What this process may do.</summary>
public static class Privilege
{
    private const int NetAdmin = 12;
    private const int SysAdmin = 21;

    /// <summary>Why network namespaces cannot be made here; null if they can.</summary>
    public static string? WhyNoNamespaces { get; } = FindReason();

    private static string? FindReason()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "needs Linux";
        }

        var line = File.ReadLines("/proc/self/status").First(static line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        var capabilities = ulong.Parse(line["CapEff:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (capabilities & (1UL << NetAdmin)) != 0 && (capabilities & (1UL << SysAdmin)) != 0 ? null : "needs root, to make network namespaces";
    }
}
