using System.Collections.Immutable;
using Multus.Cli.Validation;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;
using Multus.TestKit;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Validation;

/// <summary>One mistake a file, or two; beside it stands what is found: where, by which rule, and in which words.</summary>
public sealed class BrokenFileTests
{
    private static readonly string Folder = Repository.At("tests", "Multus.Cli.Tests", "data", "broken");

    public static TheoryData<string> Files => [.. Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Validate_BrokenFile_SaysWhatToWriteInstead(string name)
    {
        var findings = Validate(name);

        Assert.NotEmpty(findings);
        GoldenFile.VerifyFile(Path.Combine(Folder, $"{name}.verified.txt"), string.Join('\n', findings));
    }

    [Fact]
    public void Rules_EachHaveAFileThatBreaksThem()
    {
        var shown = Names().SelectMany(static name => Validate(name)).Select(static finding => finding.Rule.Id).Append(NetworkRules.PluginNotInstalled.Id).Append(NetworkRules.ConfigTooLong.Id);

        Assert.Empty(RuleList.All.Select(static rule => rule.Id).Except(shown));
    }

    [Fact]
    public void Rules_HaveNamesOfTheirOwn() => Assert.Equal(RuleList.All.Length, RuleList.All.Select(static rule => rule.Id).Distinct().Count());

    [Fact]
    public void Files_BreakAtLeastSixtyThings() => Assert.True(Names().Count() >= 60);

    private static IEnumerable<string> Names() => Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static ImmutableArray<Finding> Validate(string name) =>
        Validator.Validate([new SourceFile(name, File.ReadAllBytes(Path.Combine(Folder, name)))], new ValidationSettings());
}
