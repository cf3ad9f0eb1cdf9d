using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Multus.TestKit;

namespace Multus.Packages.Tests.Packed;

[Collection(PackedLibraries.Collection)]
public sealed class SymbolTests(PackedLibraries packed)
{
    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void SymbolPackage_HoldsTheSymbolsAndNothingElse(string library)
    {
        string[] expected = [$"{library}.nuspec", .. Libraries.Frameworks.Select(framework => $"lib/{framework}/{library}.pdb")];

        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.SymbolPackage(library).OwnNames);
    }

    [Theory]
    [MemberData(nameof(Libraries.EachForEach), MemberType = typeof(Libraries))]
    public void Symbols_AreThoseOfTheAssembly(string library, string framework)
    {
        using var assembly = new PEReader(new MemoryStream(packed.Package(library).Files[$"lib/{framework}/{library}.dll"]));
        using var symbols = SymbolsOf(library, framework);
        var entries = assembly.ReadDebugDirectory();
        var reference = assembly.ReadCodeViewDebugDirectoryData(entries.Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView));

        Assert.Equal(symbols.Id, reference.Guid);
        Assert.StartsWith("/_/", reference.Path, StringComparison.Ordinal);
        Assert.Contains(entries, static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Theory]
    [MemberData(nameof(Libraries.EachForEach), MemberType = typeof(Libraries))]
    public void Symbols_HoldAllSources(string library, string framework)
    {
        using var symbols = SymbolsOf(library, framework);

        Assert.All(symbols.Sources, source =>
        {
            Assert.StartsWith($"/_/src/{library}/", source.Key, StringComparison.Ordinal);
            Assert.NotNull(source.Value);
            Assert.DoesNotMatch($"(?<!_){Regex.Escape(Repository.Root + "/")}", source.Value);
        });
        var written = symbols.Sources.Where(static source => !source.Key.Contains("/obj/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(written);
        Assert.All(written, static source => Assert.Equal(File.ReadAllText(Repository.Root + source.Key["/_".Length..]), source.Value));
    }

    private SymbolFile SymbolsOf(string library, string framework) => new(packed.SymbolPackage(library).Files[$"lib/{framework}/{library}.pdb"]);
}
