using System.Globalization;
using System.Text;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.CommandLine;

/// <summary>What is printed of a run.</summary>
internal static class ReportText
{
    private const int MostShown = 400;

    public static string Header =>
        $"{"parser",-18}{"inputs",10}{"taken",10}{"refused",10}{"kinds",7}{"seconds",9}{"slowest ms",12}{"most KiB",10}{"found",7}";

    public static string Line(FuzzReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Target,-18}{report.Inputs,10}{report.Taken,10}{report.Inputs - report.Taken,10}{report.Kinds,7}{report.Time.TotalSeconds,9:0.0}{report.Slowest.TotalMilliseconds,12:0.0}{report.Greediest / 1024,10}{report.Findings.Length,7}");

    public static string Sum(IReadOnlyCollection<FuzzReport> reports) => string.Create(
        CultureInfo.InvariantCulture,
        $"fuzz: {reports.Sum(static report => report.Inputs)} inputs for {reports.Count} parsers, {reports.Sum(static report => report.Findings.Length)} findings");

    public static string Of(Finding finding, FuzzOptions options) =>
        $"""
        FOUND by {finding.Target}: {finding.Fault.Kind}
          input   {Shown(finding.Input)}
          again   --replay {Path.Combine(options.Output, finding.FileName)}
                  --target {finding.Target} --seed {options.Seed} --inputs {finding.Position + 1}
          {Shorten(finding.Fault.Description, 4 * MostShown)}
        """;

    /// <summary>An input as one line of printable characters.</summary>
    public static string Shown(byte[] input)
    {
        var text = new StringBuilder();
        foreach (var value in input.AsSpan(0, Math.Min(input.Length, MostShown)))
        {
            text.Append(value is >= 0x20 and < 0x7f ? ((char)value).ToString() : $"\\x{value:x2}");
        }

        return text.Append(input.Length > MostShown ? "..." : "").ToString();
    }

    private static string Shorten(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "...");
}
