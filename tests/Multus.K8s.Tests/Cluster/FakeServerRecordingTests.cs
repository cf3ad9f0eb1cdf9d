using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Multus.FakeCluster;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Cluster;

/// <summary>The server that other tests ask answers as a real one did, exchange for exchange, in the order in which they were recorded.</summary>
public sealed class FakeServerRecordingTests
{
    // Another each time; what identifies objects and versions is compared by itself.
    private static readonly string[] Volatile = ["uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "managedFields", "continue"];

    private readonly Dictionary<string, string> _ours = new(StringComparer.Ordinal);

    [Fact]
    public async Task FakeServer_AskedWhatARealOneWasAsked_AnswersTheSame()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = new HttpClient(server.Handler()) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);

        await ReplayAsync(client, "nad-create", "nad-get", "nad-get-404");
        SeedOthers(server);
        await ReplayAsync(client, "nad-list", "pod-create", "pod-get", "pod-get-404", "pod-status-merge-patch", "pod-get-after-patch");
        await ReplayAsync(client, "pod-status-merge-patch-stale", "pod-status-merge-patch-wrong-uid", "pod-status-put-conflict", "pod-status-put");
        await ReplayAsync(client, "pod-list-field-selector", "pod-list", "event-create", "event-create-invalid");
        server.Forbid("get", "secrets");
        server.Forbid("patch", "pods/status");
        await ReplayAsync(client, "forbidden", "forbidden-patch", "pod-delete", "nad-delete");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        await ReplayAsync(client, "unauthorized");
    }

    // What else was in the cluster: the first definitions of a list of twelve, and a pod before ours.
    private static void SeedOthers(FakeApiServer server)
    {
        foreach (var item in Recording.Load("nad-list").Body["items"]!.AsArray())
        {
            server.Add("default", item!.AsObject());
        }

        for (var i = 0; i < 9; i++)
        {
            server.AddNetwork("default", $"other-{i}", "{}");
        }

        var pod = Recording.Load("pod-list-field-selector").Body["items"]![0]!.DeepClone().AsObject();
        pod["kind"] = "Pod";
        server.Add("default", pod);
    }

    private async Task ReplayAsync(HttpClient client, params string[] names)
    {
        foreach (var name in names)
        {
            var recording = Recording.Load(name);
            using var request = new HttpRequestMessage(new HttpMethod(recording.Method), recording.Path);
            if (recording.RequestBody is { } body)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Ours(body.ToJsonString())));
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(recording.ContentType!);
            }

            using var response = await client.SendAsync(request);
            var answered = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

            Assert.Equal((name, recording.Status), (name, (int)response.StatusCode));
            Identify(recording.Body, answered);
            var (expected, actual) = (Lasting(JsonNode.Parse(Ours(recording.Body.ToJsonString()))!).AsObject(), Lasting(answered).AsObject());
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{name}: expected {expected.ToJsonString()}, answered {actual.ToJsonString()}");
        }
    }

    // Whenever the real server's UID or version was the same, so must be ours.
    private void Identify(JsonObject recorded, JsonObject answered)
    {
        foreach (var name in (string[])["uid", "resourceVersion"])
        {
            if (recorded["items"] is null && (string?)recorded["metadata"]?[name] is { } theirs)
            {
                var ours = (string)answered["metadata"]![name]!;
                Assert.Equal(_ours.GetValueOrDefault(theirs, ours), ours);
                _ours[theirs] = ours;
            }
        }
    }

    private string Ours(string text) => _ours.Aggregate(text, static (text, pair) => text.Replace($"\"{pair.Key}\"", $"\"{pair.Value}\"", StringComparison.Ordinal));

    private static JsonNode Lasting(JsonNode node)
    {
        var copy = node.DeepClone();
        foreach (var item in (copy["items"]?.AsArray().Select(static item => item!) ?? []).Prepend(copy))
        {
            foreach (var name in Volatile)
            {
                (item["metadata"] as JsonObject)?.Remove(name);
                (item["details"] as JsonObject)?.Remove(name);
            }

            if ((string?)item["metadata"]?["generateName"] is not null)
            {
                Assert.StartsWith((string)item["metadata"]!["generateName"]!, (string)item["metadata"]!["name"]!, StringComparison.Ordinal);
                item["metadata"]!.AsObject().Remove("name");
            }
        }

        return copy;
    }
}
