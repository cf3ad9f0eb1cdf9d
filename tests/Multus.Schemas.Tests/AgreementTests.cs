using Multus.Schemas.Tests.Agreement;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests;

/// <summary>What a schema takes, its reader takes, and what the one refuses, the other refuses; but for the deviations that are written down.</summary>
public sealed class AgreementTests(AgreementRun run) : IClassFixture<AgreementRun>
{
    public static TheoryData<string> Schemas => [.. SchemaFiles.Names];

    public static TheoryData<int> DeviationNumbers => [.. Enumerable.Range(0, Deviations.All.Count)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void SchemaAndReader_OverManyDocuments_SayTheSame(string schema)
    {
        Assert.True(run.Tried > 5000, $"only {run.Tried} documents were tried");
        var disagreements = run.DisagreementsOf(schema);
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements:\n{string.Join('\n', disagreements.Take(100))}");
    }

    [Theory]
    [MemberData(nameof(DeviationNumbers))]
    public void Deviation_ThatIsWrittenDown_Occurs(int number) => Assert.True(run.Saw(Deviations.All[number]), Deviations.All[number].Reason);

    [Theory]
    [MemberData(nameof(Schemas))]
    public void CompleteDocuments_TogetherHaveEverythingThatTheSchemaKnows(string schema) =>
        Assert.Empty(CompleteDocuments.PlacesOf(schema).Where(static known => known.Document is null).Select(static known => known.Place));
}
