using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Core.Networks;

namespace Multus.Cli.Validation.Networks;

/// <summary>A network that is validated. Immutable.</summary>
/// <param name="Config">Its configuration; null where it has none, or none that can be read.</param>
/// <param name="Plugins">Its plugins.</param>
internal sealed record NetworkDocument(SourceNode? Config, ImmutableArray<PluginDocument> Plugins)
{
    /// <summary>The NetworkAttachmentDefinition; null for a network that is a file, or stands in a node's configuration.</summary>
    public NetworkRef? Definition { get; init; }

    /// <summary>The resource whose devices the network hands out; null for none.</summary>
    public string? ResourceName { get; init; }

    /// <summary>Where the name of the definition stands; null for none.</summary>
    public SourceNode? NameNode { get; init; }

    /// <summary>The name that it gets where it states none; empty for none.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>Whether it gets a version where it states none. Default: it does not.</summary>
    public bool TakesVersion { get; init; }

    /// <summary>The name that plugins go by; empty for none.</summary>
    public string CniName => Config?.TextOf("name") is { Length: > 0 } name ? name : GivenName;

    /// <summary>How long a configuration of a definition may be, in characters.</summary>
    public const int LongestConfig = 256 * 1024;

    /// <summary>A network that a cluster has, as far as it can be read.</summary>
    public static NetworkDocument Of(NetworkAttachmentDefinition definition)
    {
        var place = SourcePlace.Of(new SourceObject(Manifest.NetworkKind, definition.Ref.Namespace, definition.Ref.Name));
        var config = definition.Config.Length <= LongestConfig ? DocumentContent.WithoutPlaces(definition.Config, place).ReadJson(new Findings()) : null;
        var network = config is { Kind: SourceKind.Map } map ? new NetworkDocument(map, PluginDocument.AllOf(map)) : new NetworkDocument(null, []);
        return network with { Definition = definition.Ref, GivenName = definition.Ref.Name, ResourceName = definition.ResourceName };
    }

    /// <summary>The subnets that it gives addresses from.</summary>
    public ImmutableArray<SubnetRange> Subnets => field.IsDefault ? field = [.. Plugins.SelectMany(SubnetRange.AllOf)] : field;

    /// <summary>What it is called in messages.</summary>
    public string Name => Definition?.ToString() ?? CniName;

    /// <summary>Whether one of its plugins takes a capability.</summary>
    public bool Takes(string capability) => Plugins.Any(plugin => plugin.Capabilities.Contains(capability));
}
