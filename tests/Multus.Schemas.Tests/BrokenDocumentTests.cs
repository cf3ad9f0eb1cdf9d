using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Agreement;
using Multus.Schemas.Tests.Validators;
using Multus.TestKit;

namespace Multus.Schemas.Tests;

/// <summary>Documents that are wrong in one point each (<c>broken.json</c>): the schema says where and by which rule.</summary>
public sealed class BrokenDocumentTests(BrokenDocumentTests.Verdicts verdicts) : IClassFixture<BrokenDocumentTests.Verdicts>
{
    // Keywords that only gather what others found.
    private static readonly string[] Gathering = ["if", "anyOf", "allOf"];

    private static readonly Dictionary<string, JsonObject> Broken =
        JsonNode.Parse(File.ReadAllText(Repository.At("tests", "Multus.Schemas.Tests", "broken.json")))!.AsArray()
            .ToDictionary(static entry => (string)entry!["kind"]!, static entry => entry!.AsObject(), StringComparer.Ordinal);

    public static TheoryData<string> Kinds => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Schema_OfABrokenDocument_SaysWhereAndByWhichRule(string kind)
    {
        var (place, keyword) = ((string)Broken[kind]["at"]!, (string)Broken[kind]["keyword"]!);
        var violations = verdicts.Of(kind);

        Assert.Contains(violations, violation => violation.Place == place && violation.Keyword == keyword);
        Assert.All(
            violations.Where(violation => !Gathering.Contains(violation.Keyword)),
            violation => Assert.StartsWith(place, violation.Place, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reader_OfABrokenDocument_RefusesItToo(string kind)
    {
        var broken = Broken[kind];

        Assert.Equal((string?)broken["reader"] == "takes it", Readers.Refusal((string)broken["schema"]!, broken["document"]!) is null);
    }

    /// <summary>What the validator finds, asked once.</summary>
    public sealed class Verdicts : IAsyncLifetime
    {
        private readonly Dictionary<string, IReadOnlyList<Violation>> _byKind = new(StringComparer.Ordinal);

        internal IReadOnlyList<Violation> Of(string kind) => _byKind[kind];

        public async Task InitializeAsync()
        {
            var found = await Ajv.ValidateAsync(Broken.Values.Select(static broken => ((string)broken["schema"]!, broken["document"])));
            foreach (var (kind, violations) in Broken.Keys.Zip(found))
            {
                _byKind[kind] = violations;
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
