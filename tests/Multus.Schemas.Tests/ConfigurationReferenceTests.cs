using Multus.Schemas.Tests.Export;
using Multus.TestKit;
using Multus.TestKit.Golden;

namespace Multus.Schemas.Tests;

/// <summary>The reference in the documents is what the schemas say.</summary>
public sealed class ConfigurationReferenceTests
{
    [Fact]
    public void Document_IsWhatTheSchemasSay() => GoldenFile.VerifyFile(Repository.At("docs", "configuration.md"), ConfigurationReference.ToText());
}
