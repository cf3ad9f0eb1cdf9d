using Multus.Packages.Tests.Packed;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Packages.Tests.Settings;

/// <summary>Another repository with this one's settings, and one library that is quickly packed.</summary>
internal sealed class SampleRepository
{
    private static readonly string[] Settings =
        ["eng", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config", "global.json", "BannedSymbols.txt", ".editorconfig", "CHANGELOG.md"];

    private readonly TempFolder _work;

    /// <summary>Writes a repository.</summary>
    /// <param name="work">Where its folder is made.</param>
    /// <param name="name">The name of the folder and the library.</param>
    /// <param name="frameworks">What the library is for; each takes its time.</param>
    public SampleRepository(TempFolder work, string name, params string[] frameworks)
    {
        _work = work;
        Name = name;
        Write("README.md", "# Sample\n");
        Write(".gitignore", "bin/\nobj/\n");
        Write($"src/{name}/README.md", "# Sample\n");
        Write($"src/{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <MultusLibraryTargetFrameworks>{string.Join(';', frameworks)}</MultusLibraryTargetFrameworks>
                <Description>A library for a test.</Description>
              </PropertyGroup>
              <Import Project="../../eng/Library.props" />
            </Project>
            """);
        Write($"src/{name}/Thing.cs", """
            namespace Sample;

            /// <summary>A thing.</summary>
            public sealed class Thing
            {
                /// <summary>Something to have a place in the sources.</summary>
                public override string ToString() => "a thing";
            }
            """);
        foreach (var setting in Settings)
        {
            Tool.Run("cp", "-r", Path.Combine(Repository.Root, setting), work[name]);
        }
    }

    /// <summary>The name of the folder and the library.</summary>
    public string Name { get; }

    /// <summary>The commit that all of it is in.</summary>
    public string Commit => Git("rev-parse", "HEAD").TrimEnd();

    /// <summary>The package that was made of it.</summary>
    public PackageFile Package => PackageFile.Read(PathOf("nupkg"));

    /// <summary>Writes a file.</summary>
    public void Write(string path, string content) => _work.Write($"{Name}/{path}", content);

    /// <summary>Makes it a repository of git, with all of it in one commit.</summary>
    public void CommitAll()
    {
        Git("init", "--quiet");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "Sample");
    }

    /// <summary>Says where it was cloned from.</summary>
    public void AddOrigin(string address) => Git("remote", "add", "origin", address);

    /// <summary>The symbols that were packed with it.</summary>
    public SymbolFile ReadSymbols() => new(PackageFile.Read(PathOf("snupkg")).Files.Single(static file => file.Key.EndsWith(".pdb", StringComparison.Ordinal)).Value);

    private string PathOf(string kind) => Directory.GetFiles(_work[$"{Name}/src/{Name}/bin/Release"], $"*.{kind}").Single();

    private string Git(params string[] arguments) =>
        Tool.Run("git", ["-C", _work[Name], "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", .. arguments]);
}
