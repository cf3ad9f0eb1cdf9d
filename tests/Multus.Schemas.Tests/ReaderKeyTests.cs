using System.Text.RegularExpressions;
using Multus.Schemas.Tests.Agreement;
using Multus.Schemas.Tests.Export;
using Multus.TestKit;

namespace Multus.Schemas.Tests;

/// <summary>Every key that stands in a reader's source is in its schema, so that a key that a reader learns is not forgotten there.</summary>
public sealed partial class ReaderKeyTests
{
    private const string Configurations = "cni-network-configuration cni-plugin-configuration";
    private const string Results = "cni-result-0.2.0 cni-result-0.4.0 cni-result-1.1.0";

    /// <summary>Words in the sources of readers that are no keys.</summary>
    private static readonly string[] NoKeys = ["configuration", "result", "strings", "true", "false", "null", "nothing", "PANIC", "ERROR", "VERBOSE", "DEBUG", "TEXT", "JSON", "auto", "multus", "multus-shim", "multus-cni-network"];

    /// <summary>Sources that read or write something else.</summary>
    private static readonly string[] NoConfigurations = ["AttachmentPlanCodec.cs", "PluginConfigMerging.cs"];

    [Theory]
    [InlineData("Cni/Configuration", Configurations)]
    [InlineData("Delegation", Configurations)]
    [InlineData("Runtime", Configurations)]
    [InlineData("Planning", "multus-configuration multus-daemon-configuration")]
    [InlineData("Cni/Results", $"{Results} cni-version")]
    [InlineData("Cni/Errors", "cni-error")]
    public void Keys_InTheSourcesOfReaders_AreInTheSchema(string room, string schemas)
    {
        var known = schemas.Split(' ').SelectMany(static schema => SchemaWords.Of(SchemaFiles.Read(schema))).ToHashSet(StringComparer.Ordinal);
        var keys = KeysIn(room).ToArray();

        Assert.NotEmpty(keys);
        Assert.Empty(keys.Where(key => !known.Contains(key.Name)).Select(static key => $"{key.File}: \"{key.Name}\"").Distinct());
    }

    [Fact]
    public void Keys_OfTheNodeConfiguration_AreReadOrKnownNotToBe()
    {
        var read = KeysIn("").Select(static key => key.Name).ToHashSet(StringComparer.Ordinal);
        var others = SchemaFiles.Read("multus-configuration")["properties"]!.AsObject().Select(static property => property.Key).Where(key => !read.Contains(key));

        Assert.Empty(others);
    }

    private static IEnumerable<(string File, string Name)> KeysIn(string room) =>
        from path in Directory.EnumerateFiles(Repository.At("src", "Multus.Core", room), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.At("src", "Multus.Core"), path)
        where !file.StartsWith("obj/", StringComparison.Ordinal)
        where !NoConfigurations.Contains(Path.GetFileName(path))
        let code = string.Join('\n', File.ReadLines(path).Where(static line => !NoCode().IsMatch(line)))
        where ReadsJson().IsMatch(code)
        from Match literal in Word().Matches(code)
        where !NoKeys.Contains(literal.Groups[1].Value)
        select (file, literal.Groups[1].Value);

    [GeneratedRegex(@"^\s*(//|\[SuppressMessage)")]
    private static partial Regex NoCode();

    [GeneratedRegex(@"\b(JsonElement|JsonValueKind|JsonFields|NodeConfigFields|Utf8JsonReader|Utf8JsonWriter)\b")]
    private static partial Regex ReadsJson();

    [GeneratedRegex("(?<![\\w$@\"])\"([A-Za-z][A-Za-z0-9_./-]*)\"")]
    private static partial Regex Word();
}
