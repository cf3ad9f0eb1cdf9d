using System.Text.RegularExpressions;

namespace Multus.Samples.Tests;

/// <summary>No sample is forgotten where samples are listed.</summary>
public sealed partial class SampleListTests
{
    [Fact]
    public void Programs_AreAllThereAre() => Assert.Equal(
        ["custom-executor", "custom-policy", "run-a-network", "static-addresses", "sysctl-tuning", "worker"], Repository.Programs);

    [Fact]
    public void Folders_AreAllInBothTables()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(folders, Listed("README.md", "samples/"));
        Assert.Equal(folders, Listed("samples/README.md", ""));
    }

    [Fact]
    public void Programs_AreAllInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Multus.sln"));

        Assert.All(Repository.Programs, name => Assert.Contains($@"samples\{name}\{name}.csproj", solution, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Listed(string document, string prefix) => File.ReadLines(Path.Combine(Repository.Root, document))
        .Where(static line => line.StartsWith('|'))
        .SelectMany(static row => Link().Matches(row), static (_, match) => match.Groups[1].Value)
        .Where(link => link.StartsWith(prefix, StringComparison.Ordinal) && link.EndsWith("README.md", StringComparison.Ordinal))
        .Select(link => Path.GetDirectoryName(link[prefix.Length..])!)
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
