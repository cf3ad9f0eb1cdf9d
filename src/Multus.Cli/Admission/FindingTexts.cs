using System.Collections.Immutable;
using System.Globalization;
using Multus.Cli.Validation;

namespace Multus.Cli.Admission;

/// <summary>Findings in the words and within the limits of admission: a warning has at most 256 characters, all of them 4096, or the API server cuts them.</summary>
internal static class FindingTexts
{
    private const int LongestWarning = 256;
    private const int LongestInAll = 4096;
    private const int MostErrors = 20;
    private const int LongestError = 512;

    /// <summary>One message of all errors.</summary>
    public static string Message(IReadOnlyList<Finding> errors)
    {
        if (errors.Count == 1)
        {
            return Of(errors[0], LongestError);
        }

        var shown = errors.Take(MostErrors).Select(static error => $"\n- {Of(error, LongestError)}");
        return $"{Count(errors.Count)} mistakes:{string.Concat(shown)}{(errors.Count > MostErrors ? $"\n- and {Count(errors.Count - MostErrors)} more" : "")}";
    }

    /// <summary>What is warned of: findings, and what else there is to say.</summary>
    public static ImmutableArray<string> Warnings(IEnumerable<Finding> findings, IEnumerable<string> others)
    {
        var texts = others.Concat(findings.Select(static finding => Of(finding, LongestWarning))).ToArray();
        var warnings = ImmutableArray.CreateBuilder<string>();
        var left = LongestInAll - LongestWarning;
        foreach (var text in texts)
        {
            left -= text.Length;
            if (left < 0)
            {
                warnings.Add($"and {Count(texts.Length - warnings.Count)} more warnings");
                break;
            }

            warnings.Add(text);
        }

        return warnings.ToImmutable();
    }

    private static string Of(Finding finding, int longest)
    {
        var end = $" [{finding.Rule.Id}]";
        var text = OneLine($"{(finding.Path.Length == 0 ? "" : $"{finding.Path}: ")}{finding.Message}");
        return (text.Length + end.Length <= longest ? text : $"{Head(text, longest - end.Length - 3)}...") + end;
    }

    // Headers of HTTP carry them.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Create(text.Length, text, static (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        })
        : text;

    private static string Head(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
