using System.Xml.Linq;
using Multus.TestKit;

namespace Multus.Deploy.Tests.Manifests;

/// <summary>The version that everything here has.</summary>
internal static class ProductVersion
{
    /// <summary>Its text, as the build has it.</summary>
    public static string Text { get; } = XDocument.Load(Repository.At("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
}
