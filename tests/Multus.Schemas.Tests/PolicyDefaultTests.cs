using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multus.Core.Cni.Configuration;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests;

/// <summary>What the schema calls a default of a policy is what the reader takes where nothing is said.</summary>
public sealed class PolicyDefaultTests
{
    private const string Network = "cni-network-configuration";

    [Theory]
    [InlineData("deadline", "timeout", "")]
    [InlineData("retry", "attempts", "on attempts delay backoff maxDelay")]
    [InlineData("circuitBreaker", "pause", "failureRatio minimumCalls window pause")]
    [InlineData("concurrencyLimit", "calls", "queue")]
    public void Policy_WithItsDefaultsWrittenDown_SaysWhatItSaysWithout(string kind, string member, string withDefault)
    {
        var least = new JsonObject { ["policy"] = kind, ["timeout"] = "1s", ["calls"] = 7 };
        var described = SchemaFiles.Read(Network)["$defs"]![$"policy-{kind}"]!["properties"]!.AsObject();
        foreach (var stranger in least.Select(static entry => entry.Key).Where(key => !described.ContainsKey(key)).ToArray())
        {
            least.Remove(stranger);
        }

        var written = least.DeepClone().AsObject();
        foreach (var (key, value) in described.Where(static property => property.Value!["default"] is not null))
        {
            written[key] = value!["default"]!.DeepClone();
        }

        var other = written.DeepClone().AsObject();
        other[member] = described[member]!["type"]!.ToJsonString().Contains("integer", StringComparison.Ordinal) ? 9 : "9s";

        Assert.Equal(withDefault.Split(' ', StringSplitOptions.RemoveEmptyEntries), written.Select(static entry => entry.Key).Except(least.Select(static entry => entry.Key)));
        Assert.Equal(Read(least), Read(written));
        Assert.NotEqual(Read(least), Read(other));
    }

    // As text, since lists in it compare by reference.
    private static string Read(JsonObject policy)
    {
        var document = new JsonObject { ["name"] = "n", ["plugins"] = new JsonArray(new JsonObject { ["type"] = "x" }), ["delegatePolicies"] = new JsonArray(policy.DeepClone()) };
        var read = NetworkConfigReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Policies.Policies[0];
        return JsonSerializer.Serialize(read, read.GetType());
    }
}
