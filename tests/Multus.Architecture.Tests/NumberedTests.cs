using System.Globalization;
using System.Text.RegularExpressions;

namespace Multus.Architecture.Tests;

/// <summary>
/// Tests whose names begin with the numbers of what they show: <c>Case7_</c>, <c>Case157And160_</c>, <c>Case203To205_</c>,
/// <c>K12And14_</c>, <c>K09AndN41_</c>. A number without letters has those of the one before.
/// </summary>
internal static partial class NumberedTests
{
    /// <summary>The names of all tests that begin as if they had a number.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(static path => TestName().Matches(File.ReadAllText(path)))
            .Select(static match => match.Groups[1].Value),
    ];

    /// <summary>The numbers of one series that have a test.</summary>
    public static IReadOnlySet<int> Of(string series) => Names.SelectMany(NumbersOf).Where(item => item.Series == series).Select(static item => item.Number).ToHashSet();

    /// <summary>The numbers that a name begins with; none where it cannot be read.</summary>
    public static IEnumerable<(string Series, int Number)> NumbersOf(string name)
    {
        var prefix = Prefix().Match(name);
        var series = "";
        for (var i = 0; i < prefix.Groups["series"].Captures.Count; i++)
        {
            series = prefix.Groups["series"].Captures[i] is { Length: > 0 } own ? own.Value : series;
            var ends = prefix.Groups["range"].Captures[i].Value.Split("To").Select(static text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            foreach (var number in Numbers(ends[0], ends[^1]))
            {
                yield return (series, number);
            }
        }
    }

    /// <summary>The numbers from the first to the last.</summary>
    public static IEnumerable<int> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1);

    [GeneratedRegex(@"^    public (?:async )?(?:Task|void) ((?:Case|[KN])\d\w*)\(", RegexOptions.Multiline)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^(?<series>Case|[KN])(?<range>\d+(?:To\d+)?)(?:And(?<series>(?:Case|[KN])?)(?<range>\d+(?:To\d+)?))*_[A-Z]\w*$")]
    private static partial Regex Prefix();
}
