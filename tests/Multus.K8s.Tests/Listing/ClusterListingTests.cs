using System.Text;
using System.Text.Json.Nodes;
using Multus.Core.Cni.Errors;
using Multus.FakeCluster;
using Multus.FakeCluster.Faults;
using Multus.K8s.Access;
using Multus.K8s.Listing;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Listing;

public sealed class ClusterListingTests : IAsyncLifetime
{
    private FakeApiServer _server = null!;
    private ClusterListing _listing = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        _listing = ClusterListing.Open(ClusterConnection.Open(_server.Endpoint()), FakeServerClients.Patient, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        _listing.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ListNetworks_All_AreManifests()
    {
        _server.AddNetwork("red", "lan", "{}");
        _server.AddNetwork("blue", "lan", """{ "type": "bridge" }""");

        var objects = Assert.IsType<ListingOutcome.Listed>(await _listing.ListNetworksAsync(null, CancellationToken.None)).Objects;

        Assert.Equal(["NetworkAttachmentDefinition blue/lan", "NetworkAttachmentDefinition red/lan"], objects.Select(static item => $"{item.Kind} {item.Namespace}/{item.Name}"));
        Assert.Equal(
            """{"apiVersion":"k8s.cni.cncf.io/v1","kind":"NetworkAttachmentDefinition","metadata":{"name":"lan","namespace":"blue"},"spec":{"config":"{ \u0022type\u0022: \u0022bridge\u0022 }"}}""",
            Encoding.UTF8.GetString(objects[0].Manifest.Span));
    }

    [Fact]
    public async Task ListPods_Namespace_HasThoseThatHaveNotEnded()
    {
        _server.AddPod("blue", "web", new Dictionary<string, string> { ["a"] = "b" });
        _server.AddPod("red", "web");
        _server.Add("blue", new JsonObject { ["kind"] = "Pod", ["apiVersion"] = "v1", ["metadata"] = new JsonObject { ["name"] = "job" }, ["status"] = new JsonObject { ["phase"] = "Succeeded" } });

        var objects = Assert.IsType<ListingOutcome.Listed>(await _listing.ListPodsAsync("blue", CancellationToken.None)).Objects;

        Assert.Equal("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"blue","annotations":{"a":"b"}}}""", Encoding.UTF8.GetString(Assert.Single(objects).Manifest.Span));
        Assert.StartsWith("application/json;as=PartialObjectMetadataList", Assert.Single(_server.Requests).Headers["Accept"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListNetworks_MoreThanAPart_AreAllListed()
    {
        for (var i = 0; i < 250; i++)
        {
            _server.AddNetwork("blue", $"n{i:000}", "{}");
        }

        var listed = Assert.IsType<ListingOutcome.Listed>(await _listing.ListNetworksAsync("blue", CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 250).Select(static i => $"n{i:000}"), listed.Objects.Select(static item => item.Name));
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task ListNetworks_PartThatTheServerHasForgotten_BeginsAgain()
    {
        for (var i = 0; i < 150; i++)
        {
            _server.AddNetwork("blue", $"n{i:000}", "{}");
        }

        _server.Fail(static request => request.Query.Contains("continue=", StringComparison.Ordinal), 1, Fault.Status(410, "Expired"));

        var listed = Assert.IsType<ListingOutcome.Listed>(await _listing.ListNetworksAsync(null, CancellationToken.None));

        Assert.Equal(150, listed.Objects.Length);
        Assert.Equal(4, _server.Requests.Count);
    }

    [Theory]
    [InlineData(null, "list pods in all namespaces", "at the cluster scope")]
    [InlineData("blue", "list pods in the namespace \"blue\"", "in the namespace \"blue\"")]
    public async Task ListPods_WithoutTheRight_NamesIt(string? space, string right, string said)
    {
        _server.Forbid("list", "pods");

        var forbidden = Assert.IsType<ListingOutcome.Forbidden>(await _listing.ListPodsAsync(space, CancellationToken.None));

        Assert.Equal(right, forbidden.Right);
        Assert.Contains(said, forbidden.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListNetworks_ClusterThatDoesNotKnowThem_SaysSo()
    {
        _server.FailNext(1, Fault.Answer(404, "404 page not found"));

        Assert.IsType<ListingOutcome.NoSuchKind>(await _listing.ListNetworksAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task ListNetworks_ServerThatIsAway_IsToBeTriedAgainLater()
    {
        await _server.StopListeningAsync();
        using var listing = ClusterListing.Open(ClusterConnection.Open(_server.Endpoint()), FakeServerClients.Impatient, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await listing.ListNetworksAsync(null, CancellationToken.None));

        Assert.Equal(CniErrorCode.TryAgainLater, exception.Error.Code);
    }
}
