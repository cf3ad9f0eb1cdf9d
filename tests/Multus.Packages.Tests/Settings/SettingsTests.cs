using System.Text.RegularExpressions;
using Multus.Packages.Tests.Packed;

namespace Multus.Packages.Tests.Settings;

/// <summary>What the settings make of libraries in repositories unlike this one.</summary>
public sealed class SettingsTests(SampleRepositories repositories) : IClassFixture<SampleRepositories>
{
    [Fact]
    public void CloneOfAHostThatIsKnown_GivesItsAddressWithoutThePassword()
    {
        var clone = repositories.FromKnownHost;
        using var symbols = SymbolsOf(clone);

        Assert.Equal("https://github.com/example/sample.git", ManifestOf(clone)["repository", "url"]);
        Assert.Equal(clone.Commit, ManifestOf(clone)["repository", "commit"]);
        Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/example/sample/{{{clone.Commit}}}/*"}}""", symbols.Link);
    }

    [Fact]
    public void CloneOfAFolder_GivesTheCommitAlone() => AssertGivesTheCommitAlone(repositories.FromFolder);

    [Fact]
    public void RepositoryWithoutRemote_GivesTheCommitAlone() => AssertGivesTheCommitAlone(repositories.FromNowhere);

    [Fact]
    public void FolderWithoutGit_GivesNoAddressAndDoesNotNameTheFolder()
    {
        using var symbols = SymbolsOf(repositories.WithoutGit);

        Assert.Equal(("", ""), (ManifestOf(repositories.WithoutGit)["repository", "url"], ManifestOf(repositories.WithoutGit)["repository", "commit"]));
        Assert.All(symbols.Sources, static source =>
        {
            Assert.Matches("^/_1?/src/WithoutGit/", source.Key);
            Assert.NotNull(source.Value);
        });
    }

    [Fact]
    public void LibraryWithAMemberOnOneFrameworkOnly_IsNotPacked()
    {
        var errors = Regex.Matches(repositories.Output, @"error CP\d+: [^\[]+", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(static match => match.Value.Trim()).Distinct();

        Assert.Equal(["error CP0002: Member 'int Sample.Other.Number' exists on lib/net10.0/WithDifference.dll but not on lib/net9.0/WithDifference.dll"], errors);
    }

    private static void AssertGivesTheCommitAlone(SampleRepository clone)
    {
        using var symbols = SymbolsOf(clone);

        Assert.Equal(("", clone.Commit), (ManifestOf(clone)["repository", "url"], ManifestOf(clone)["repository", "commit"]));
        Assert.Null(symbols.Link);
    }

    private static PackageManifest ManifestOf(SampleRepository repository) => repository.Package.Manifest;

    private static SymbolFile SymbolsOf(SampleRepository repository) => repository.ReadSymbols();
}
