using System.Globalization;
using System.Text;
using Multus.Cni.Interop;
using Multus.Core.State;

namespace Multus.Cni.Processes;

/// <summary>The memory of this process that the kernel fills from files and that is only read: the code and the constants of programs. Thread-safe.</summary>
public static class ProgramText
{
    private const string Smaps = "/proc/self/smaps";

    /// <summary>
    /// Gives it back to the kernel; what is used again comes back from the file's cache, a few pages at a time. So what only the start of
    /// a process needed counts for it no more. Where the kernel does not say what is mapped, nothing happens. Takes milliseconds.
    /// </summary>
    public static void GiveBack()
    {
        foreach (var (start, end) in Read(Mappings()))
        {
            _ = Libc.madvise(start, end - start, Libc.MADV_DONTNEED);
        }
    }

    private static string Mappings()
    {
        try
        {
            return new DiskFileStore().Read(Smaps) is { } smaps ? Encoding.UTF8.GetString(smaps.Span) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>
    /// What is mapped from files, cannot be written to, and is as it is in the file. A part that was written to once, as tables of
    /// addresses are before a program starts, would be lost: the kernel counts its pages as anonymous.
    /// </summary>
    /// <param name="smaps">The text of proc(5)'s <c>smaps</c>.</param>
    internal static IEnumerable<(nuint Start, nuint End)> Read(string smaps)
    {
        (nuint Start, nuint End)? candidate = null;
        foreach (var line in smaps.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 5 && !fields[0].EndsWith(':'))
            {
                candidate = fields[1] is ['r', '-', _, 'p'] && fields[4] != "0" ? Range(fields[0]) : null;
            }
            else if (candidate is { } range && fields is ["Anonymous:", "0", "kB"])
            {
                yield return range;
            }
        }
    }

    private static (nuint Start, nuint End)? Range(string text) =>
        text.Split('-') is [var start, var end]
        && nuint.TryParse(start, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var first)
        && nuint.TryParse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var last)
            ? (first, last)
            : null;
}
