using Multus.TestKit;

namespace Multus.Packages.Tests.Packed;

/// <summary>The packages that <c>./pack.sh</c> makes of what is here now, once for all tests.</summary>
[CollectionDefinition(Collection)]
public sealed class PackedLibraries : ICollectionFixture<PackedLibraries>, IAsyncLifetime
{
    internal const string Collection = "packed libraries";

    /// <summary>Where they are.</summary>
    public string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "test-packages");

    /// <summary>Their version, which no other packing ever had.</summary>
    public string Version { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await new Command(Repository.Root).RunAsync(Path.Combine(Repository.Root, "pack.sh"), "--for-tests");
        const string First = "Multus.Core.";
        Version = Path.GetFileNameWithoutExtension(Directory.GetFiles(Folder, $"{First}*.nupkg").Single())[First.Length..];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The package of a library.</summary>
    internal PackageFile Package(string library) => PackageFile.Read(Path.Combine(Folder, $"{library}.{Version}.nupkg"));

    /// <summary>The package of its symbols.</summary>
    internal PackageFile SymbolPackage(string library) => PackageFile.Read(Path.Combine(Folder, $"{library}.{Version}.snupkg"));
}
