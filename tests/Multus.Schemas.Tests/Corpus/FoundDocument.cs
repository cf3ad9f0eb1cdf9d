using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Corpus;

/// <summary>A document with the schema that describes documents of its kind.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Origin">Where it is from.</param>
/// <param name="Json">The document.</param>
internal sealed record FoundDocument(string Schema, string Origin, JsonNode Json);
