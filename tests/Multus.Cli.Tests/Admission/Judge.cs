using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multus.Cli.Admission;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Tests.Admission;

/// <summary>Decides on reviews, in a cluster with some networks.</summary>
internal sealed class Judge
{
    /// <summary>The networks of the cluster; null where they are not known.</summary>
    public ImmutableArray<NetworkAttachmentDefinition>? Networks { get; init; } = [Known("shop/lan", Reviews.Right)];

    public NamespaceRules Namespaces { get; init; } = new();

    public static NetworkAttachmentDefinition Known(string name, string config) => new(new NetworkRef(name.Split('/')[0], name.Split('/')[1]), config);

    public AdmissionAnswer Decide(JsonNode review) => Decide(Encoding.UTF8.GetBytes(review.ToJsonString()));

    public AdmissionAnswer Decide(byte[] review)
    {
        using var document = JsonDocument.Parse(review);
        var request = AdmissionReviewReader.Read(document.RootElement, out var problem);
        Assert.Equal("", problem);
        return new AdmissionDecision(new KnownNetworks(() => Networks), () => Namespaces).Decide(request!);
    }

    /// <summary>The answer in a line.</summary>
    public string Say(JsonNode review)
    {
        var answer = Decide(review);
        return string.Join("\n", [answer.Refusal is { } refusal ? $"{refusal.Code} {refusal.Reason}: {refusal.Message}" : "allowed", .. answer.Warnings.Select(static warning => $"warning: {warning}")]);
    }
}
