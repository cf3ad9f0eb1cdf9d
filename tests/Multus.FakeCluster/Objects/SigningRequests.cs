using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Multus.FakeCluster.Access;

namespace Multus.FakeCluster.Objects;

/// <summary>What becomes of CertificateSigningRequests: who made them, what is decided on them, and the certificates of those that are approved.</summary>
internal sealed class SigningRequests(ObjectStore store, ClusterAuthority authority)
{
    /// <summary>What is decided on new requests at once; null for nothing.</summary>
    public volatile string? Verdict;

    /// <summary>Whether those that are approved get their certificate.</summary>
    public volatile bool Signs = true;

    /// <summary>From when on, and until when, certificates are good, from the moment when they are signed.</summary>
    public (TimeSpan Since, TimeSpan For) Life { get; set; } = (TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    /// <summary>A new request, with what the server says of who made it.</summary>
    public void Complete(JsonObject item, ClusterUser user)
    {
        var spec = item["spec"]!.AsObject();
        spec["username"] = user.Name;
        spec["groups"] = new JsonArray([.. user.Groups.Select(static group => (JsonNode)group)]);
        item["status"] = new JsonObject();
        if (Verdict is { } verdict)
        {
            item["status"]!["conditions"] = new JsonArray(Condition(verdict, "ByTheTest", "the test wants it so"));
            Sign(item);
        }
    }

    /// <summary>Somebody decides on a request.</summary>
    public void Decide(string name, string verdict) => store.Change(new ObjectKey(ResourceKind.Of("certificatesigningrequests"), "", name), item =>
    {
        item!["status"]!["conditions"] = new JsonArray(Condition(verdict, "ByTheTest", "the test wants it so"));
        Sign(item!);
        return (item, true);
    });

    /// <summary>What becomes of a request by what somebody sends: at its approval its conditions, and elsewhere nothing but what goes with every object.</summary>
    public void Change(string subresource, JsonObject before, JsonObject after)
    {
        var conditions = after["status"]?["conditions"]?.DeepClone();
        after["spec"] = before["spec"]!.DeepClone();
        after["status"] = before["status"]?.DeepClone() ?? new JsonObject();
        if (subresource == "approval" && conditions is not null)
        {
            after["status"]!["conditions"] = conditions;
            Sign(after);
        }
    }

    private static JsonObject Condition(string type, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = "True",
        ["reason"] = reason,
        ["message"] = message,
        ["lastUpdateTime"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    private void Sign(JsonObject item)
    {
        var types = item["status"]!["conditions"]!.AsArray().Select(static condition => (string?)condition!["type"]).ToList();
        if (Signs && types.Contains("Approved") && !types.Contains("Denied") && item["status"]!["certificate"] is null)
        {
            var request = Encoding.ASCII.GetString(Convert.FromBase64String((string)item["spec"]!["request"]!));
            var now = DateTimeOffset.UtcNow;
            item["status"]!["certificate"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(authority.Certify(request, now - Life.Since, now + Life.For)));
        }
    }
}
