using System.Xml.Linq;

namespace Multus.Packages.Tests.Packed;

/// <summary>What a package says of itself: its <c>nuspec</c>.</summary>
/// <param name="document">The file.</param>
internal sealed class PackageManifest(XDocument document)
{
    private readonly XElement _metadata = document.Root!.Elements().Single(static element => element.Name.LocalName == "metadata");

    /// <summary>The text of an element; empty if it is not there.</summary>
    public string this[string name] => Find(name)?.Value ?? "";

    /// <summary>An attribute of an element; empty if it is not there.</summary>
    public string this[string name, string attribute] => Find(name)?.Attribute(attribute)?.Value ?? "";

    /// <summary>What it needs on a framework: <c>name version</c>, in byte order.</summary>
    public IEnumerable<string> DependenciesOn(string framework) => Find("dependencies")!.Elements()
        .Single(group => group.Attribute("targetFramework")!.Value == framework)
        .Elements()
        .Select(static dependency => $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value}")
        .Order(StringComparer.Ordinal);

    private XElement? Find(string name) => _metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);
}
