using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Export;
using Multus.TestKit;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>For each schema documents that together have everything the schema knows, in <c>Complete</c>.</summary>
internal static class CompleteDocuments
{
    /// <summary>The documents, that which says most first.</summary>
    public static IReadOnlyList<JsonNode> Of(string schema) =>
    [
        .. Directory.EnumerateFiles(Repository.At("tests", "Multus.Schemas.Tests", "Complete", schema), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(static path => JsonNode.Parse(File.ReadAllText(path))!)
            .OrderByDescending(static document => document.AsObject().Count),
    ];

    /// <summary>Every place that the schema knows, with the first document that has something there; null where none has.</summary>
    public static IEnumerable<(Place Place, JsonNode? Document)> PlacesOf(string schema)
    {
        var (root, documents) = (SchemaFiles.Read(schema), Of(schema));
        return documents
            .SelectMany(document => SchemaPlaces.Of(root, document))
            .DistinctBy(static place => place.ToString())
            .Select(place => (place, documents.FirstOrDefault(document => place.In(document) is not null)));
    }
}
