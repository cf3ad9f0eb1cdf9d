using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Policies;

/// <summary>What all policies have: which calls they are for.</summary>
internal abstract record SelectivePolicy
{
    [Description("Which one.")]
    [JsonPropertyOrder(-1)]
    public required string Policy { get; init; }

    [Description("The types of the plugins that it is for; without it, all.")]
    [MinLength(1)]
    [JsonPropertyOrder(1)]
    public IReadOnlyList<PluginTypeText>? Types { get; init; }

    [Description("The names of the networks that it is for; without it, all.")]
    [MinLength(1)]
    [JsonPropertyOrder(1)]
    public IReadOnlyList<NetworkNameText>? Networks { get; init; }

    [Description("The commands that it is for; without it, all, and for a circuit breaker ADD alone.")]
    [MinLength(1)]
    [Keywords("""{"items":{"type":"string","enum":["ADD","DEL","CHECK","STATUS","GC"]}}""")]
    [JsonPropertyOrder(1)]
    public IReadOnlyList<string>? Commands { get; init; }
}
