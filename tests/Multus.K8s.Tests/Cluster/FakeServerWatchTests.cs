using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Multus.FakeCluster;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Cluster;

/// <summary>The server that other tests ask tells watches what a real one did.</summary>
public sealed partial class FakeServerWatchTests
{
    // The version before the two changes that were watched.
    private const string Created = "2789";

    [Theory]
    [InlineData("pod-watch")]
    [InlineData("pod-watch-list")]
    [InlineData("pod-watch-gone")]
    [InlineData("pod-watch-future")]
    public async Task FakeServer_WatchedAsARealOneWas_TellsTheSame(string name)
    {
        await using var server = await FakeApiServer.StartAsync();
        var recording = Recording.LoadEvents(name);
        var created = await ChangeAsRecordedAsync(server);
        var path = recording.Path.Replace($"resourceVersion={Created}", $"resourceVersion={created}", StringComparison.Ordinal).Replace("timeoutSeconds=2", "timeoutSeconds=1", StringComparison.Ordinal);

        using var client = Client(server);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var told = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(recording.Events.Count, told.Length);
        foreach (var (expected, actual) in recording.Events.Select(static line => Lasting(line.ToJsonString())).Zip(told.Select(Lasting)))
        {
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{name}: expected {expected.ToJsonString()}, told {actual.ToJsonString()}");
        }
    }

    [Fact]
    public async Task FakeServer_WatchedByNode_TellsOfPodsThatComeToItAndLeave()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        using var client = Client(server);
        var path = $"api/v1/pods?watch=true&resourceVersion={server.StoredVersion}&fieldSelector=spec.nodeName%3Dspare&timeoutSeconds=1";
        var watching = client.GetStringAsync(new Uri(path, UriKind.Relative));
        await Watching.WatchBench.EventuallyAsync(() => server.Watches == 1);

        foreach (var node in (string[])["spare", "node-1"])
        {
            using var body = new StringContent($$$"""{"spec":{"nodeName":"{{{node}}}"}}""", MediaTypeHeaderValue.Parse("application/merge-patch+json"));
            using var patched = await client.PatchAsync(new Uri("api/v1/namespaces/blue/pods/web", UriKind.Relative), body);
        }

        var kinds = (await watching).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (string?)JsonNode.Parse(line)!["type"]);
        Assert.Equal(["ADDED", "DELETED"], kinds);
    }

    // What changes between a list and its version, no watch from there would tell of.
    [Fact]
    public async Task FakeServer_ListedWhileAPodChanges_SaysOfWhichVersionTheListIs()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.AddPod("blue", "web");
        using var client = Client(server);
        using var end = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                server.Annotate("pods", "blue", "web", "count", $"{i}");
                Thread.Yield();
            }
        });

        for (var i = 0; i < 1000; i++)
        {
            var list = JsonNode.Parse(await client.GetStringAsync(new Uri("api/v1/pods", UriKind.Relative)))!;
            Assert.Equal((string?)list["items"]![0]!["metadata"]!["resourceVersion"], (string?)list["metadata"]!["resourceVersion"]);
        }

        await end.CancelAsync();
        await changing;
    }

    // A pod of one node, and two changes of its status; gives the version before them.
    private static async Task<string> ChangeAsRecordedAsync(FakeApiServer server)
    {
        using var client = Client(server);
        var created = "";
        foreach (var name in (string[])["pod-create", "pod-status-merge-patch", "pod-status-put"])
        {
            var recording = Recording.Load(name);
            var body = recording.RequestBody!.DeepClone().AsObject();
            if (name != "pod-create")
            {
                var metadata = body["metadata"]!.AsObject();
                metadata.Remove("uid");
                metadata.Remove("resourceVersion");
            }

            using var request = new HttpRequestMessage(new HttpMethod(recording.Method), recording.Path)
            {
                Content = new StringContent(body.ToJsonString(), MediaTypeHeaderValue.Parse(recording.ContentType!)),
            };
            using var response = await client.SendAsync(request);
            Assert.Equal((name, recording.Status), (name, (int)response.StatusCode));
            created = created.Length == 0 ? server.StoredVersion : created;
        }

        return created;
    }

    private static HttpClient Client(FakeApiServer server)
    {
        var client = new HttpClient(server.Handler()) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        return client;
    }

    private static JsonNode Lasting(string line)
    {
        var json = JsonNode.Parse(line)!;
        var metadata = json["object"]!["metadata"]!.AsObject();
        foreach (var name in (string[])["uid", "resourceVersion", "creationTimestamp", "managedFields"])
        {
            metadata.Remove(name);
        }

        if ((string?)json["object"]!["message"] is { } message)
        {
            json["object"]!["message"] = Versions().Replace(message, "(n)");
        }

        return json;
    }

    [GeneratedRegex(@"\(\d+\)")]
    private static partial Regex Versions();
}
