using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Multus.TestKit;

namespace Multus.Packages.Tests.Packed;

[Collection(PackedLibraries.Collection)]
public sealed class PackageContentTests(PackedLibraries packed)
{
    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Package_HoldsItsLibraryAndNothingElse(string library)
    {
        string[] expected =
        [
            "CHANGELOG.md", "README.md", "icon.png", $"{library}.nuspec",
            .. Libraries.Frameworks.SelectMany(framework => new[] { $"lib/{framework}/{library}.dll", $"lib/{framework}/{library}.xml" }),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.Package(library).OwnNames);
    }

    [Theory]
    [MemberData(nameof(Libraries.EachForEach), MemberType = typeof(Libraries))]
    public void Documentation_IsOfTheLibrary(string library, string framework)
    {
        var documentation = XDocument.Parse(packed.Package(library).Text($"lib/{framework}/{library}.xml")).Root!;

        Assert.Equal(library, documentation.Element("assembly")!.Element("name")!.Value);
        Assert.Contains(documentation.Descendants("member"), member => member.Attribute("name")!.Value.StartsWith($"T:{library}.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Readme_CanBeReadAwayFromTheRepository(string library)
    {
        var readme = packed.Package(library).Text("README.md");

        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "src", library, "README.md")), readme);
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
    }

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Icon_Is128PixelsWideAndHigh(string library)
    {
        var icon = packed.Package(library).Files["icon.png"].AsSpan();

        Assert.Equal("\u0089PNG\r\n\u001a\n", Encoding.Latin1.GetString(icon[..8]));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon[16..]), BinaryPrimitives.ReadInt32BigEndian(icon[20..])));
    }

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Files_DoNotKnowTheMachineTheyWereBuiltOn(string library)
    {
        // Not as the end of "/_/", which is what paths of the repository become. Without NULs, UTF-16 reads as the rest does.
        var root = new Regex($"(?<!_){Regex.Escape(Repository.Root + "/")}", RegexOptions.None, TimeSpan.FromSeconds(10));
        var offenders =
            from package in new[] { packed.Package(library), packed.SymbolPackage(library) }
            from file in package.Files
            where root.IsMatch(Encoding.Latin1.GetString(file.Value).Replace("\0", "", StringComparison.Ordinal))
            select file.Key;

        Assert.Empty(offenders);
    }
}
