using Multus.Packages.Tests.Packed;

namespace Multus.Packages.Tests.Settings;

/// <summary>Where packages say that their sources are, wherever the clone came from that they were packed in.</summary>
public sealed class SourceAddressTests : IDisposable
{
    private readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task CloneOfAHostThatIsKnown_GivesItsAddressWithoutThePassword()
    {
        Commit();
        _repository.Git("remote", "add", "origin", "https://reader:secret@github.com/example/sample.git");

        var (package, symbols) = await _repository.PackForOneFrameworkAsync();

        using (symbols)
        {
            Assert.Equal("https://github.com/example/sample.git", package.Manifest["repository", "url"]);
            Assert.Equal(_repository.Commit, package.Manifest["repository", "commit"]);
            Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/example/sample/{{{_repository.Commit}}}/*"}}""", symbols.Link);
            AssertSourcesAreInThe(symbols);
        }
    }

    [Fact]
    public async Task CloneOfAFolder_GivesTheCommitAlone()
    {
        Commit();
        _repository.Git("remote", "add", "origin", "/srv/git/sample");

        var (package, symbols) = await _repository.PackForOneFrameworkAsync();

        using (symbols)
        {
            AssertNoAddress(package, symbols);
            Assert.Equal(_repository.Commit, package.Manifest["repository", "commit"]);
            AssertSourcesAreInThe(symbols);
        }
    }

    [Fact]
    public async Task RepositoryWithoutRemote_GivesTheCommitAlone()
    {
        Commit();

        var (package, symbols) = await _repository.PackForOneFrameworkAsync();

        using (symbols)
        {
            AssertNoAddress(package, symbols);
            Assert.Equal(_repository.Commit, package.Manifest["repository", "commit"]);
            AssertSourcesAreInThe(symbols);
        }
    }

    [Fact]
    public async Task FolderWithoutGit_IsPackedWithoutNamingTheFolder()
    {
        var (package, symbols) = await _repository.PackForOneFrameworkAsync();

        using (symbols)
        {
            AssertNoAddress(package, symbols);
            AssertSourcesAreInThe(symbols);
        }
    }

    private static void AssertNoAddress(PackageFile package, SymbolFile symbols)
    {
        Assert.Empty(package.Manifest["repository", "url"]);
        Assert.Empty(package.Manifest["projectUrl"]);
        Assert.Null(symbols.Link);
    }

    private static void AssertSourcesAreInThe(SymbolFile symbols) => Assert.All(symbols.Sources, static source =>
    {
        Assert.Matches("^/_1?/src/Sample/", source.Key);
        Assert.NotNull(source.Value);
    });

    private void Commit()
    {
        _repository.Git("init", "--quiet");
        _repository.Git("add", ".");
        _repository.Git("commit", "--quiet", "-m", "Sample");
    }
}
