using System.Diagnostics;
using System.Globalization;

namespace Multus.Cni.Tests.Support;

/// <summary>What the kernel says of processes.</summary>
internal static class LinuxProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How many descriptors this process has open.</summary>
    public static int CountOpenDescriptors() => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>Whether a process runs; one that is dead and only waits to be collected does not.</summary>
    public static bool IsAlive(int pid) => StateOf(pid) is not (null or 'Z' or 'X');

    /// <summary>Waits a little for a process to be gone.</summary>
    public static async Task<bool> IsSoonGoneAsync(int pid)
    {
        var watch = Stopwatch.StartNew();
        while (IsAlive(pid))
        {
            if (watch.Elapsed > Patience)
            {
                return false;
            }

            await Task.Delay(5);
        }

        return true;
    }

    /// <summary>The dead children of this process that nobody has collected.</summary>
    public static int[] FindZombies() =>
        [.. Directory.GetDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(static pid => pid > 0 && StateOf(pid) == 'Z' && ParentOf(pid) == Environment.ProcessId)];

    /// <summary>Reads a file that a program is about to write a line to.</summary>
    public static async Task<string> ReadSoonAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var text = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
            if (text.EndsWith('\n'))
            {
                return text.TrimEnd('\n');
            }

            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"nobody wrote {path}");
            }

            await Task.Delay(5);
        }
    }

    public static int ParsePid(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static char? StateOf(int pid) => FieldsOf(pid) is [var state, ..] ? state[0] : null;

    private static int ParentOf(int pid) => FieldsOf(pid) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    // What follows the name, which may hold anything, in parentheses.
    private static string[] FieldsOf(int pid)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
