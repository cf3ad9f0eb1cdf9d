using System.Xml.Linq;
using Multus.Packages.Tests.Packed;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Packages.Tests.Consumers;

/// <summary>
/// A new program for each package, out of the repository's reach: the example of its README, built for all frameworks. The packages
/// come from where they were packed, into a cache that was empty; what they need comes from where the repository gets it.
/// </summary>
public sealed class ConsumerPrograms(PackedLibraries packed) : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _work = new();

    public async Task InitializeAsync()
    {
        var ordinaryCache = (await new Command(Repository.Root).RunAsync("dotnet", "nuget", "locals", "global-packages", "--list")).Split(' ', 2)[1].Trim();
        _work.Write("nuget.config", Sources(ordinaryCache));
        foreach (var library in Libraries.Names)
        {
            _work.Write($"{NameOf(library)}/{NameOf(library)}.csproj", Project(library));
            _work.Write($"{NameOf(library)}/Program.cs", ExampleOf(library).Program);
        }

        _work.Write("All.slnx", new XElement("Solution", Libraries.Names.Select(static library =>
            new XElement("Project", new XAttribute("Path", $"{NameOf(library)}/{NameOf(library)}.csproj")))).ToString());
        await new Command(_work.Root) { Environment = { ["NUGET_PACKAGES"] = _work["cache"] } }.RunAsync("dotnet", "build", "All.slnx");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _work.Dispose();

    /// <summary>What was built for a package: a file of the program's folder.</summary>
    internal string Built(string library, string framework, string file) => _work[Path.Combine(NameOf(library), "bin", "Debug", framework, file)];

    /// <summary>The program that was built for a package.</summary>
    internal string Program(string library, string framework) => Built(library, framework, $"{NameOf(library)}.dll");

    /// <summary>The example that the package's README starts with.</summary>
    internal ReadmeExample ExampleOf(string library) => ReadmeExample.Of(packed.Package(library).Text("README.md"));

    private static string NameOf(string library) => $"{library}.Example";

    // What `dotnet new console` gives, for each framework. A warning would be one to whoever tries the example.
    private string Project(string library) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFrameworks>{string.Join(';', Libraries.Frameworks)}</TargetFrameworks>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{library}" Version="{packed.Version}" />
          </ItemGroup>
        </Project>
        """;

    // The repository's own sources, and the packages of ours from nowhere but where they were packed.
    private string Sources(string ordinaryCache)
    {
        var configuration = XDocument.Load(Path.Combine(Repository.Root, "nuget.config"));
        configuration.Root!.Element("packageSources")!.Add(Setting("add", "packed", packed.Folder));
        configuration.Root.Element("packageSourceMapping")!.Add(
            new XElement("packageSource", new XAttribute("key", "packed"), new XElement("package", new XAttribute("pattern", "Multus.*"))));
        configuration.Root.Add(new XElement("fallbackPackageFolders", Setting("add", "ordinary", ordinaryCache)));
        return configuration.ToString();
    }

    private static XElement Setting(string kind, string key, string value) => new(kind, new XAttribute("key", key), new XAttribute("value", value));
}
