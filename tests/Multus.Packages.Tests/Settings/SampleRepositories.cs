using System.Xml.Linq;
using Multus.TestKit.Linux;

namespace Multus.Packages.Tests.Settings;

/// <summary>Repositories that came from here and there, all packed at once.</summary>
public sealed class SampleRepositories : IAsyncLifetime, IDisposable
{
    private const string Newest = "net10.0";

    private readonly TempFolder _work = new();

    public SampleRepositories()
    {
        FromKnownHost = Committed("FromKnownHost");
        FromKnownHost.AddOrigin("https://reader:secret@github.com/example/sample.git");
        FromFolder = Committed("FromFolder");
        FromFolder.AddOrigin("file:///srv/git/sample");
        FromNowhere = Committed("FromNowhere");
        WithoutGit = new SampleRepository(_work, "WithoutGit", Newest);
        WithDifference = new SampleRepository(_work, "WithDifference", Libraries.Frameworks);
        WithDifference.Write("src/WithDifference/Other.cs", """
            namespace Sample;

            /// <summary>Something that is not the same everywhere.</summary>
            public static class Other
            {
            #if NET10_0_OR_GREATER
                /// <summary>A member that nobody finds on .NET 9.</summary>
                public const int Number = 10;
            #endif
            }
            """);
    }

    /// <summary>What packing said.</summary>
    internal string Output { get; private set; } = "";

    internal SampleRepository FromKnownHost { get; }

    internal SampleRepository FromFolder { get; }

    internal SampleRepository FromNowhere { get; }

    internal SampleRepository WithoutGit { get; }

    /// <summary>One whose library has more to offer on one framework than on the other.</summary>
    internal SampleRepository WithDifference { get; }

    public async Task InitializeAsync()
    {
        SampleRepository[] all = [FromKnownHost, FromFolder, FromNowhere, WithoutGit, WithDifference];
        _work.Write("All.slnx", new XElement("Solution", all.Select(static repository =>
            new XElement("Project", new XAttribute("Path", $"{repository.Name}/src/{repository.Name}/{repository.Name}.csproj")))).ToString());

        // There are no lock files here, nobody to ask for vulnerabilities, and no rules but those of packing. One does not pack.
        var (_, output, error) = await new Command(_work.Root).TryRunAsync(
            "dotnet", "pack", "All.slnx", "-p:RestoreLockedMode=false", "-p:NuGetAudit=false", "-p:RunAnalyzers=false");
        Output = output + error;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _work.Dispose();

    private SampleRepository Committed(string name)
    {
        var repository = new SampleRepository(_work, name, Newest);
        repository.CommitAll();
        return repository;
    }
}
