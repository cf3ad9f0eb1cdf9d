using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What a runtime offers reaches the plugin that takes it, and no other.</summary>
public sealed class OfferTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("offered-mac")]
    [InSpokenVersions("offered-addresses")]
    [InSpokenVersions("offered-ranges")]
    [InSpokenVersions("offered-bandwidth")]
    [InSpokenVersions("not-declared")]
    [InSpokenVersions("args-mac")]
    [InSpokenVersions("args-address")]
    [InSpokenVersions("args-gateway")]
    public Task Offer_FromAddToDel_ArrivesAsByHand(string title, string version) => Trial.RunAsync(twins, title, version);
}
