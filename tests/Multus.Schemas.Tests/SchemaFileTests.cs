using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Validators;
using Multus.TestKit;
using Multus.TestKit.Golden;

namespace Multus.Schemas.Tests;

/// <summary>The files in <c>schemas</c> are what the types say.</summary>
public sealed class SchemaFileTests
{
    // A daemon can do with the defaults.
    private const string Optional = "multus-daemon-configuration";

    public static TheoryData<string> Names => [.. SchemaFiles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_IsWhatTheTypesSay(string name) =>
        GoldenFile.VerifyFile(SchemaFiles.PathOf(name), SchemaExport.ToText(SchemaExport.Of(SchemaFiles.TypeOf(name))));

    [Fact]
    public void Folder_HoldsNoOtherSchemas() =>
        Assert.Equal(
            SchemaFiles.Names,
            Directory.EnumerateFiles(Repository.At("schemas"), "*" + SchemaFiles.Extension)
                .Select(static path => Path.GetFileName(path)[..^SchemaFiles.Extension.Length])
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task File_IsTakenByAStrictValidator_AndRefusesAnEmptyObjectWhereTheReaderDoes(string name) =>
        Assert.Equal(name != Optional, (await Ajv.ValidateAsync(name, new JsonObject())).Any(static violation => violation.Keyword == "required"));
}
