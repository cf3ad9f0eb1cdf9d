using System.Text.RegularExpressions;

namespace Multus.Architecture.Tests;

/// <summary>What documents say of the code is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Documents =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "schemas"), "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "README.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Links_LeadSomewhere()
    {
        var dead =
            from document in Documents
            from Match match in Link().Matches(File.ReadAllText(document))
            let target = match.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{document}: {target}";

        Assert.Empty(dead);
    }

    [Fact]
    public void Decisions_AreAllInTheList()
    {
        var folder = Path.Combine(Repository.Root, "docs", "adr");
        var list = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.All(Directory.GetFiles(folder, "0*.md"), path => Assert.Contains($"({Path.GetFileName(path)})", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_ArePinnedByTestsThatThereAre()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var missing =
            from path in Directory.GetFiles(Path.Combine(Repository.Root, "docs", "adr"), "0*.md")
            let pinned = File.ReadAllText(path).Split("## Pinned by")[1]
            from Match match in TestName().Matches(pinned)
            where !tests.Contains($"class {match.Groups[1].Value}", StringComparison.Ordinal)
                || (match.Groups[2].Success && !tests.Contains($" {match.Groups[2].Value}(", StringComparison.Ordinal))
            select $"{Path.GetFileName(path)}: {match.Value}";

        Assert.Empty(missing);
    }

    [Fact]
    public void SnippetOfTheLibrary_IsTheOneThatIsCompiled()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Multus.AotApp", "Program.cs"));
        var snippet = program.Split("// begin-snippet: run-a-network\n")[1].Split("// end-snippet")[0].TrimEnd();

        Assert.Contains($"```csharp\n{snippet}\n```", File.ReadAllText(Path.Combine(Repository.Root, "src", "Multus.Core", "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Architecture_NamesTypesThatThereAre()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var missing =
            from Match match in TypeName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md")))
            let name = match.Groups[1].Value
            where !Regex.IsMatch(sources, $@"\b(class|record|interface|enum) {name}\b", RegexOptions.None, TimeSpan.FromSeconds(10))
            select name;

        Assert.Empty(missing.Distinct());
    }

    [GeneratedRegex("`([A-Z][a-z]+[A-Z]\\w*|I[A-Z][a-z]\\w*)`")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(\w+(?:Tests|Contract))(?:\.(\w+))?`")]
    private static partial Regex TestName();
}
