using System.Globalization;
using System.Text;
using Multus.Cli.Validation;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Operator.Output;

/// <summary>
/// Writes findings as a test report in JUnit's XML: an error is a failed test, a warning one that was passed with a word. Pure.
/// </summary>
internal static class JunitText
{
    public static string Write(FindingsReport report)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append(CultureInfo.InvariantCulture, $"<testsuites name=\"multus validate\" tests=\"{Math.Max(report.Findings.Length, 1)}\" failures=\"{report.Errors}\">\n");
        foreach (var file in report.Findings.GroupBy(static finding => finding.Place.File))
        {
            var errors = file.Count(static finding => finding.Rule.Severity == FindingSeverity.Error);
            text.Append(CultureInfo.InvariantCulture, $"  <testsuite name=\"{Escape(file.Key)}\" tests=\"{file.Count()}\" failures=\"{errors}\">\n");
            foreach (var finding in file)
            {
                Write(text, finding);
            }

            text.Append("  </testsuite>\n");
        }

        if (report.Findings.IsEmpty)
        {
            text.Append("  <testsuite name=\"multus validate\" tests=\"1\" failures=\"0\">\n    <testcase classname=\"multus validate\" name=\"nothing found\"/>\n  </testsuite>\n");
        }

        return text.Append("</testsuites>\n").ToString();
    }

    private static void Write(StringBuilder text, Finding finding)
    {
        var (place, message) = (finding.Place, Escape(finding.Path.Length == 0 ? finding.Message : $"{finding.Path}: {finding.Message}"));
        text.Append(CultureInfo.InvariantCulture, $"    <testcase classname=\"{Escape(finding.Rule.Id)}\" name=\"{Escape($"{place}")}\"{FileOf(place)}>\n");
        text.Append(finding.Rule.Severity == FindingSeverity.Error
            ? $"      <failure type=\"{Escape(finding.Rule.Id)}\" message=\"{message}\"/>\n"
            : $"      <system-out>{message}</system-out>\n");
        text.Append("    </testcase>\n");
    }

    private static string FileOf(SourcePlace place) => place.Object is null ? string.Create(CultureInfo.InvariantCulture, $" file=\"{Escape(place.File)}\" line=\"{place.Line}\"") : "";

    // XML 1.0 has no way to write most control characters.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                < ' ' or >= '\ud800' and <= '\udfff' or '\ufffe' or '\uffff' => "?",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
