using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Corpus;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Validators;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>Asks schema and reader about a great many documents, once for all tests.</summary>
public sealed class AgreementRun : IAsyncLifetime
{
    private readonly HashSet<Deviation> _seen = [];
    private readonly Dictionary<string, List<string>> _disagreements = new(StringComparer.Ordinal);

    /// <summary>How many documents were tried.</summary>
    public int Tried { get; private set; }

    /// <summary>What schema and reader differ in without a reason that is written down.</summary>
    public IReadOnlyList<string> DisagreementsOf(string schema) => _disagreements.GetValueOrDefault(schema) ?? [];

    /// <summary>Whether a deviation occurred.</summary>
    internal bool Saw(Deviation deviation) => _seen.Contains(deviation);

    public async Task InitializeAsync()
    {
        var documents = SchemaFiles.Names.SelectMany(DocumentsFor).ToArray();
        var verdicts = await Ajv.ValidateAsync(documents.Select(static document => (document.Schema, (JsonNode?)document.Json)));
        Tried = documents.Length;
        foreach (var (document, violations) in documents.Zip(verdicts))
        {
            Compare(document, violations, Readers.Refusal(document.Schema, document.Json));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static IEnumerable<FoundDocument> DocumentsFor(string schema)
    {
        var made = CompleteDocuments.Of(schema).Select(document => new FoundDocument(schema, "complete", document)).ToList();
        foreach (var (place, document) in CompleteDocuments.PlacesOf(schema).Where(static known => known.Document is not null))
        {
            made.Add(new(schema, $"{place} removed", place.Remove(document!)));
            made.AddRange(Probes.Values.Select(value => new FoundDocument(schema, $"{place} = {value?.ToJsonString() ?? "null"}", place.Set(document!, value))));
        }

        return made.Concat(RepositoryDocuments.All.Where(found => found.Schema == schema));
    }

    private void Compare(FoundDocument document, IReadOnlyList<Violation> violations, string? refusal)
    {
        if (violations.Count == 0 == refusal is null)
        {
            return;
        }

        if (refusal is not null)
        {
            Note(document, Deviations.All.OfType<Deviation.Looser>().FirstOrDefault(deviation => deviation.Explains(document.Schema, refusal)), $"the reader alone says: {refusal}");
            return;
        }

        foreach (var violation in violations)
        {
            Note(document, Deviations.All.OfType<Deviation.Stricter>().FirstOrDefault(deviation => deviation.Explains(document.Schema, violation)), $"the schema alone says: {violation}");
        }
    }

    private void Note(FoundDocument document, Deviation? deviation, string difference)
    {
        if (deviation is not null)
        {
            _seen.Add(deviation);
            return;
        }

        if (!_disagreements.TryGetValue(document.Schema, out var list))
        {
            _disagreements[document.Schema] = list = [];
        }

        list.Add($"{document.Origin}: {difference}");
    }
}
