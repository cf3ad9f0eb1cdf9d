using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What a runtime offers reaches the plugin that takes it, and no other.</summary>
public sealed class OfferTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("offered-mac", Which.OldestAndNewest)]
    [InSpokenVersions("offered-addresses", Which.OldestAndNewest)]
    [InSpokenVersions("offered-ranges", Which.OldestAndNewest)]
    [InSpokenVersions("offered-bandwidth", Which.OldestAndNewest)]
    [InSpokenVersions("not-declared", Which.OldestAndNewest)]
    [InSpokenVersions("args-mac", Which.OldestAndNewest)]
    [InSpokenVersions("args-address", Which.OldestAndNewest)]
    [InSpokenVersions("args-gateway", Which.OldestAndNewest)]
    public Task Offer_FromAddToDel_ArrivesAsByHand(string title, string version) => Trial.RunAsync(twins, title, version);
}
