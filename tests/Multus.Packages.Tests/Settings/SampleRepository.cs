using Multus.Packages.Tests.Packed;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Packages.Tests.Settings;

/// <summary>Another repository with this one's settings, and a library that is quickly packed.</summary>
public sealed class SampleRepository : IDisposable
{
    private static readonly string[] Settings =
        ["eng", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config", "global.json", "BannedSymbols.txt", ".editorconfig", "CHANGELOG.md"];

    private readonly TempFolder _work = new();

    public SampleRepository()
    {
        foreach (var name in Settings)
        {
            Tool.Run("cp", "-r", Path.Combine(Repository.Root, name), _work.Root);
        }

        _work.Write(".gitignore", "bin/\nobj/\nout/\n");
        _work.Write("src/Sample/Sample.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <Description>A library for a test.</Description>
              </PropertyGroup>
              <Import Project="../../eng/Library.props" />
            </Project>
            """);
        _work.Write("src/Sample/README.md", "# Sample\n");
        _work.Write("src/Sample/Thing.cs", """
            namespace Sample;

            /// <summary>A thing.</summary>
            public sealed class Thing
            {
                /// <summary>Something to have a place in the sources.</summary>
                public override string ToString() => "a thing";
            }
            """);
    }

    /// <summary>The path of its top folder.</summary>
    public string Root => _work.Root;

    /// <summary>The commit that all of it is in.</summary>
    public string Commit => Git("rev-parse", "HEAD").TrimEnd();

    /// <summary>Runs <c>git</c> in it.</summary>
    public string Git(params string[] arguments) =>
        Tool.Run("git", ["-C", Root, "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", .. arguments]);

    /// <summary>Adds a file to the library.</summary>
    public void Write(string name, string content) => _work.Write($"src/Sample/{name}", content);

    /// <summary>Packs the library.</summary>
    public Task PackAsync() => PackAsync([]);

    /// <summary>Packs the library for one framework, which is quicker, and reads the package and the one of its symbols.</summary>
    internal async Task<(PackageFile Package, SymbolFile Symbols)> PackForOneFrameworkAsync()
    {
        await PackAsync("-p:MultusLibraryTargetFrameworks=net10.0", "-p:EnablePackageValidation=false");
        var package = PackageFile.Read(Directory.GetFiles(_work["out"], "*.nupkg").Single());
        var symbols = PackageFile.Read(Directory.GetFiles(_work["out"], "*.snupkg").Single());
        return (package, new SymbolFile(symbols.Files["lib/net10.0/Sample.pdb"]));
    }

    public void Dispose() => _work.Dispose();

    // There is no lock file here, nobody to ask for vulnerabilities, and no rules but those of packing.
    private Task<string> PackAsync(params string[] properties) => new Command(Root).RunAsync(
        "dotnet", ["pack", "src/Sample", "-o", "out", "-p:RestoreLockedMode=false", "-p:NuGetAudit=false", "-p:RunAnalyzers=false", .. properties]);
}
