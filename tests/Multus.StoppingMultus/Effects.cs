using System.Diagnostics;
using System.Text;

namespace Multus.StoppingMultus;

/// <summary>Counts what the plugin does to the world, and ends the process at one of them, with nothing tidied up. Thread-safe.</summary>
/// <param name="stopBefore">The number of the effect that is not to happen; the first is 1.</param>
/// <param name="told">Told of the effect that did not happen.</param>
internal sealed class Effects(int stopBefore, Stream told)
{
    private int _count;

    /// <summary>The next effect.</summary>
    public void Next(string effect) => Next(effect, static () => { });

    /// <summary>The next effect, which is cut short rather than left out.</summary>
    /// <param name="effect">What it is.</param>
    /// <param name="begin">Does what is done of it.</param>
    public void Next(string effect, Action begin)
    {
        if (Interlocked.Increment(ref _count) != stopBefore)
        {
            return;
        }

        begin();
        told.Write(Encoding.UTF8.GetBytes(effect));
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
