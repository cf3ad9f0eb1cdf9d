using System.Text.RegularExpressions;
using Multus.TestKit;

namespace Multus.Core.Tests.Delegation.Pipeline.Cookbook;

/// <summary><c>docs/policies.md</c>, by its recipes.</summary>
internal static partial class PolicyCookbook
{
    private static readonly string Text = File.ReadAllText(Repository.At("docs", "policies.md"));

    /// <summary>The recipes that are JSON too, by their headings.</summary>
    public static IReadOnlyDictionary<string, string> Policies { get; } = Text.Split("\n### ").Skip(1)
        .Where(static section => section.Contains("```json\n", StringComparison.Ordinal))
        .ToDictionary(static section => section.Split('\n')[0], static section => section.Split("```json\n")[1].Split("\n```")[0]);

    /// <summary>All code there is.</summary>
    public static IEnumerable<string> Code => CodeBlock().Matches(Text).Select(static match => match.Groups[1].Value);

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
