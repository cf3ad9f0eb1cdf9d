using System.Text.RegularExpressions;

namespace Multus.Packages.Tests.Consumers;

/// <summary>The example that a package's README starts with.</summary>
/// <param name="Program">The program: the first block of code.</param>
/// <param name="Commands">What is typed into a terminal then.</param>
/// <param name="Output">What is to be seen there.</param>
internal sealed partial record ReadmeExample(string Program, string Commands, string Output)
{
    private const string Prompt = "$ ";

    public static ReadmeExample Of(string readme)
    {
        var blocks = Block().Matches(readme);
        Assert.Equal(["csharp", "console"], blocks.Take(2).Select(static block => block.Groups[1].Value));
        var session = blocks[1].Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToLookup(static line => line.StartsWith(Prompt, StringComparison.Ordinal));
        return new ReadmeExample(
            blocks[0].Groups[2].Value,
            string.Join('\n', session[true].Select(static line => line[Prompt.Length..])),
            string.Join('\n', session[false]));
    }

    /// <summary>The same example on other names.</summary>
    public ReadmeExample With(string name, string other) =>
        this with { Commands = Commands.Replace(name, other, StringComparison.Ordinal), Output = Output.Replace(name, other, StringComparison.Ordinal) };

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
