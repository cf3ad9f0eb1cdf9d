using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Corpus;
using Multus.Schemas.Tests.Validators;

namespace Multus.Schemas.Tests;

/// <summary>The configurations, results and errors that the repository shows or answers with are right by the schemas.</summary>
public sealed class RepositoryDocumentTests
{
    [Fact]
    public async Task Exemplary_Documents_AreRight()
    {
        var documents = RepositoryDocuments.Exemplary;
        var verdicts = await Ajv.ValidateAsync(documents.Select(static document => (document.Schema, (JsonNode?)document.Json)));
        var wrong = documents.Zip(verdicts, static (document, violations) => (document.Origin, Violations: string.Join("; ", violations))).Where(static pair => pair.Violations.Length > 0);

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("multus-configuration", 2, 40)]
    [InlineData("cni-network-configuration", 1, 30)]
    [InlineData("cni-plugin-configuration", 3, 60)]
    [InlineData("cni-result-0.2.0", 1, 5)]
    [InlineData("cni-result-0.4.0", 5, 10)]
    [InlineData("cni-result-1.1.0", 3, 10)]
    [InlineData("cni-error", 5, 10)]
    [InlineData("cni-version", 1, 1)]
    public void Search_ForDocuments_FindsSomeOfEveryKind(string schema, int exemplary, int all)
    {
        Assert.InRange(RepositoryDocuments.Exemplary.Count(found => found.Schema == schema), exemplary, int.MaxValue);
        Assert.InRange(RepositoryDocuments.All.Count(found => found.Schema == schema), all, int.MaxValue);
    }
}
