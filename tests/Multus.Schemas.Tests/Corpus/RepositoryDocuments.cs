using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Multus.TestKit;

namespace Multus.Schemas.Tests.Corpus;

/// <summary>All configurations, results and errors that stand anywhere in the repository.</summary>
internal static partial class RepositoryDocuments
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Those that must be right: samples, documents for readers, and what programs answered.</summary>
    public static IReadOnlyList<FoundDocument> Exemplary { get; } = [.. Samples(), .. Snippets(), .. GoldenFiles(), .. Answers()];

    /// <summary>All of them, the broken ones that tests are about included.</summary>
    public static IReadOnlyList<FoundDocument> All { get; } = [.. Exemplary, .. Scenarios(), .. Calls(), .. Literals()];

    private static IEnumerable<FoundDocument> Samples() =>
        from path in Files("samples", "*.conf*")
        from document in Find(path, File.ReadAllText(path))
        select document;

    private static IEnumerable<FoundDocument> Snippets() =>
        from path in Files("", "*.md")
        from Match snippet in JsonSnippet().Matches(File.ReadAllText(path))
        from document in Find(path, snippet.Groups[1].Value)
        select document;

    private static IEnumerable<FoundDocument> GoldenFiles() =>
        from path in Files("tests", "*.verified.*")
        from document in Find(path, File.ReadAllText(path))
        select document;

    private static IEnumerable<FoundDocument> Answers() =>
        from path in Files("tests/Multus.Conformance.Tests/data/expected", "*.json")
        from step in ReadArray(path, "steps")
        from document in Find(path, step!["stdout"])
        select document;

    private static IEnumerable<FoundDocument> Calls() =>
        from path in Files("tests/Multus.Conformance.Tests/data/expected", "*.json")
        from step in ReadArray(path, "steps")
        from call in step!["calls"] as JsonArray ?? []
        from document in Find(path, call!["config"])
        select document;

    private static IEnumerable<FoundDocument> Scenarios()
    {
        var path = Repository.At("tests", "Multus.Conformance.Tests", "data", "scenarios.json");
        return
            from scenario in JsonNode.Parse(File.ReadAllText(path))!.AsArray()
            from config in (IEnumerable<JsonNode?>)[scenario["config"], .. (scenario["nads"] as JsonArray ?? []).Select(static nad => nad!["config"])]
            from document in Find($"{path}: {scenario["id"]}", config)
            select document;
    }

    private static IEnumerable<FoundDocument> Literals() =>
        from path in Files("tests", "*.cs").Concat(Files("src", "*.cs"))
        let source = File.ReadAllText(path)
        from text in RawLiteral().Matches(source).Select(static match => match.Groups[1].Value)
            .Concat(Literal().Matches(source).Select(static match => Regex.Unescape(match.Groups[1].Value)))
        from document in Find(path, text)
        select document;

    private static IEnumerable<FoundDocument> Find(string origin, string text)
    {
        try
        {
            return [.. Find(origin, JsonNode.Parse(text, documentOptions: Strict))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return []; // Some other text, or one that a test of JSON itself is about: half a surrogate pair is no JSON for the platform either.
        }
    }

    private static IEnumerable<FoundDocument> Find(string origin, JsonNode? json)
    {
        if (json is JsonObject document && DocumentKind.Of(document) is { } schema && !NamesAMemberTwice(document))
        {
            yield return new FoundDocument(schema, $"{Path.GetRelativePath(Repository.Root, origin)}: {document.ToJsonString()}", document);
        }
    }

    // In different letters: which of the two counts is between readers.
    private static bool NamesAMemberTwice(JsonNode? json) => json switch
    {
        JsonObject members => members.DistinctBy(static member => member.Key, StringComparer.OrdinalIgnoreCase).Count() < members.Count
            || members.Any(static member => NamesAMemberTwice(member.Value)),
        JsonArray items => items.Any(NamesAMemberTwice),
        _ => false,
    };

    private static JsonArray ReadArray(string path, string member) => JsonNode.Parse(File.ReadAllText(path))![member]!.AsArray();

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Repository.At(folder), pattern, SearchOption.AllDirectories)
            .Where(static path => !NotOurs().IsMatch(Path.GetRelativePath(Repository.Root, path)))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("(^|/)(bin|obj|node_modules|artifacts|Multus.Schemas.Tests)/")]
    private static partial Regex NotOurs();

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex JsonSnippet();

    [GeneratedRegex("\"\"\"(.*?)\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawLiteral();

    [GeneratedRegex("\"(\\{\\\\\".*?\\})\"")]
    private static partial Regex Literal();
}
