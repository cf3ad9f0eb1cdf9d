using System.Diagnostics;
using System.Globalization;

namespace Multus.BenchLoad;

/// <summary>
/// <c>multus-bench-load SOCKET DAEMON NETNS PLUGINS PAIRS</c> asks the daemon, whose process is DAEMON, for pairs of ADD and DEL, and says how long
/// they took and what the daemon took for them.
/// </summary>
internal static class Program
{
    private const int Growth = 10;
    private const double Most = 1.1;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private static int Main(string[] arguments)
    {
        var (socket, netns, plugins) = (arguments[0], arguments[2], arguments[3]);
        var daemon = new DaemonFigures(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var pairs = int.Parse(arguments[4], CultureInfo.InvariantCulture);
        var first = daemon.ResidentKib;
        Console.WriteLine("plugin  at once  pairs/s   ADD p50   p99 ms   DEL p50   p99 ms   CPU ms a call   daemon MiB");
        foreach (var plugin in (string[])["noop", "noop20"])
        {
            foreach (var atOnce in (int[])[1, 8, 64])
            {
                Run(plugin, atOnce, pairs);
            }
        }

        var busy = daemon.ResidentKib;
        var early = RestedKib(daemon);
        Run("noop", 8, pairs * Growth);
        var late = RestedKib(daemon);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"daemon: {first} KiB before, {busy} at once after {6 * pairs} pairs, {early} when it has rested from them, and {late} from {(6 + Growth) * pairs}; {daemon.Descriptors} descriptors"));
        return late <= early * Most ? 0 : 1;

        void Run(string plugin, int atOnce, int count)
        {
            var before = daemon.CpuMilliseconds;
            var figures = new PairRun(socket, netns, plugins, plugin).Run(count, atOnce);
            var cpu = (daemon.CpuMilliseconds - before) / (2 * count);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{plugin,-7} {atOnce,7} {count / figures.Elapsed.TotalSeconds,8:0} {figures.Adds.Median,9:0.0} {figures.Adds.Percentile99,8:0.0} {figures.Dels.Median,9:0.0} {figures.Dels.Percentile99,8:0.0} {cpu,15:0.00} {daemon.ResidentKib / 1024.0,12:0.0}"));
        }
    }

    // The least that it comes down to: a moment later it has done something else again.
    private static long RestedKib(DaemonFigures daemon)
    {
        var least = long.MaxValue;
        for (var since = Stopwatch.StartNew(); since.Elapsed < Rest;)
        {
            Thread.Sleep(Look);
            least = Math.Min(least, daemon.ResidentKib);
        }

        return least;
    }
}
