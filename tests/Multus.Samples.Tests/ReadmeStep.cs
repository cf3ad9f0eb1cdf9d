using System.Text.RegularExpressions;

namespace Multus.Samples.Tests;

/// <summary>A command of a README, and what it says that the command prints. <c>...</c> stands for anything within a line.</summary>
internal sealed partial record ReadmeStep(string Command, string Expected)
{
    /// <summary>The steps of a README, from its <c>console</c> blocks: a line that begins with <c>$ </c> is a command, all others are output.</summary>
    public static IReadOnlyList<ReadmeStep> Read(string readme)
    {
        var steps = new List<ReadmeStep>();
        foreach (Match block in ConsoleBlock().Matches(readme))
        {
            foreach (var line in block.Groups[2].Value.TrimEnd('\n').Split('\n').Select(line => line[Math.Min(block.Groups[1].Length, line.Length)..]))
            {
                if (line.StartsWith("$ ", StringComparison.Ordinal))
                {
                    steps.Add(new ReadmeStep(line[2..], ""));
                }
                else
                {
                    steps[^1] = steps[^1] with { Expected = steps[^1].Expected + line + "\n" };
                }
            }
        }

        return steps;
    }

    public bool IsWhat(string printed)
    {
        var expected = Expected.TrimEnd('\n').Split('\n');
        var actual = printed.TrimEnd('\n').Split('\n');
        return expected.Length == actual.Length && expected.Zip(actual).All(static pair => Matches(pair.First, pair.Second.TrimEnd()));
    }

    private static bool Matches(string expected, string actual) =>
        Regex.IsMatch(actual, $@"^{Regex.Escape(expected).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}\z", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex("^( *)```console\n(.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();
}
