using System.Globalization;
using System.Text.RegularExpressions;

namespace Multus.Architecture.Tests;

/// <summary>
/// What a CNI library does is written down in 213 numbered cases, and each of them is the beginning of a test's name: <c>Case7_</c>,
/// <c>Case157And160_</c>, <c>Case203To205_</c>. Where we answer otherwise than the reference library, the test says so and why.
/// </summary>
public sealed partial class ConformanceCaseTests
{
    private const int Count = 213;

    private static readonly string[] Names =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(static path => TestName().Matches(File.ReadAllText(path)))
            .Select(static match => match.Groups[1].Value),
    ];

    [Fact]
    public void Names_ThatBeginWithACase_CanBeRead() => Assert.All(Names, static name => Assert.NotEmpty(NumbersOf(name)));

    [Fact]
    public void Cases_AllOfThem_HaveATest() =>
        Assert.Equal("", string.Join(' ', Numbers(1, Count).Except(Names.SelectMany(NumbersOf))));

    [Fact]
    public void Cases_ThatAreNone_HaveNoTest() => Assert.Empty(Names.SelectMany(NumbersOf).Except(Numbers(1, Count)));

    [Theory]
    [InlineData("Case7_Version_IsRead", "7")]
    [InlineData("Case157And160_Check_IsDone", "157 160")]
    [InlineData("Case203To205_Version_IsRefused", "203 204 205")]
    [InlineData("Case1To3And7And9To10_Version_IsRead", "1 2 3 7 9 10")]
    [InlineData("Case7Version_IsRead", "")]
    [InlineData("Case7And_IsRead", "")]
    [InlineData("Case7To9To11_IsRead", "")]
    public void NumbersOf_Name_AreThoseItBeginsWith(string name, string numbers) => Assert.Equal(numbers, string.Join(' ', NumbersOf(name)));

    private static IEnumerable<int> NumbersOf(string name) =>
        from range in Prefix().Match(name).Groups["range"].Captures
        let ends = range.Value.Split("To").Select(static text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray()
        from number in Numbers(ends[0], ends[^1])
        select number;

    private static IEnumerable<int> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1);

    [GeneratedRegex(@"^    public (?:async )?(?:Task|void) (Case\d\w*)\(", RegexOptions.Multiline)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^Case(?<range>\d+(?:To\d+)?)(?:And(?<range>\d+(?:To\d+)?))*_[A-Z]\w*$")]
    private static partial Regex Prefix();
}
