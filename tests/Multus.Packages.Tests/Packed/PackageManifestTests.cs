using System.Xml.Linq;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Packages.Tests.Packed;

[Collection(PackedLibraries.Collection)]
public sealed class PackageManifestTests(PackedLibraries packed)
{
    private const string OfCore = "Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Logging.Abstractions Microsoft.Extensions.Options Polly.Core";

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Manifest_SaysWhatThePackageIs(string library)
    {
        var manifest = packed.Package(library).Manifest;

        Assert.Equal(library, manifest["id"]);
        Assert.Equal(packed.Version, manifest["version"]);
        Assert.Equal("The Multus for .NET authors", manifest["authors"]);
        Assert.Equal(("Apache-2.0", "expression"), (manifest["license"], manifest["license", "type"]));
        Assert.Equal(("README.md", "icon.png"), (manifest["readme"], manifest["icon"]));
        Assert.InRange(manifest["description"].Length, 40, 300);
        Assert.Contains("cni", manifest["tags"].Split(' '));
        Assert.Contains("CHANGELOG.md", manifest["releaseNotes"], StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_AreThatOfTheRepositoryWithASuffix()
    {
        var prefix = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

        Assert.StartsWith($"{prefix}-test.", packed.Version, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Multus.Core", "net10.0", $"{OfCore} System.Threading.RateLimiting")]
    [InlineData("Multus.Core", "net9.0", $"{OfCore} System.Text.Json System.Threading.RateLimiting")]
    [InlineData("Multus.Cni", "net10.0", "Multus.Core")]
    [InlineData("Multus.Cni", "net9.0", "Multus.Core System.Text.Json")]
    [InlineData("Multus.K8s", "net10.0", "Multus.Core YamlDotNet")]
    [InlineData("Multus.K8s", "net9.0", "Multus.Core System.Text.Json YamlDotNet")]
    public void Package_NeedsOnlyWhatItIsMeantTo(string library, string framework, string dependencies)
    {
        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(static package => package.Attribute("Include")!.Value, static package => package.Attribute("Version")!.Value);
        var expected = dependencies.Split(' ').Select(name => $"{name} {(Libraries.Names.Contains(name) ? packed.Version : central[name])}");

        Assert.Equal(expected, packed.Package(library).Manifest.DependenciesOn(framework));
    }

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Manifest_NamesTheCommitAndNoPlaceOfThisMachine(string library)
    {
        var commit = Tool.Run("git", "-c", "safe.directory=*", "-C", Repository.Root, "rev-parse", "HEAD").TrimEnd();

        var manifest = packed.Package(library).Manifest;
        Assert.Equal(commit, manifest["repository", "commit"]);
        Assert.DoesNotMatch("^(/|file:)", manifest["repository", "url"]);
    }
}
