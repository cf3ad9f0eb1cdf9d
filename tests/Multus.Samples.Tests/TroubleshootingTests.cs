using System.Text.RegularExpressions;

namespace Multus.Samples.Tests;

/// <summary>What <c>docs/troubleshooting.md</c> quotes of our own texts is what the sources say.</summary>
public sealed partial class TroubleshootingTests
{
    private const string Others = "## Texts of other programs";

    // Quotation marks as they are printed, and not as they are written.
    private static readonly string Sources = string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Select(static path => File.ReadAllText(path).Replace("\\\"", "\"", StringComparison.Ordinal)));

    public static TheoryData<string> Texts => [.. Quoted(File.ReadAllText(Path.Combine(Repository.Root, "docs", "troubleshooting.md")))];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_IsInTheSources(string text) =>
        Assert.True(Regex.IsMatch(Sources, PatternOf(text), RegexOptions.None, TimeSpan.FromSeconds(10)), $"no source says: {text}");

    [Fact]
    public void Texts_AreThoseBeforeTheOnesOfOtherPrograms()
    {
        Assert.Equal(
            ["a X b", "c"],
            Quoted($"| text | do |\n|---|---|\n| `a X b`, `c` | `d` |\nin `e` \n{Others}\n| `f` | |\n"));
        Assert.DoesNotMatch(PatternOf("waited X hours"), "waited {hours} s");
        Assert.Matches(PatternOf("waited X s for Y"), "waited {patience.TotalSeconds:0.###} s for {what}");
    }

    private static IEnumerable<string> Quoted(string document) => document[..document.IndexOf(Others + "\n", StringComparison.Ordinal)].Split('\n')
        .Where(static line => line.StartsWith('|'))
        .SelectMany(static row => CodeSpan().Matches(row.Split('|')[1]), static (_, match) => match.Groups[1].Value);

    // X and Y stand for what is put into the text when it is said.
    private static string PatternOf(string text) => string.Join(@"\{[^{}\n]+\}", Placeholder().Split(text).Select(Regex.Escape));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\b[XY]\b")]
    private static partial Regex Placeholder();
}
