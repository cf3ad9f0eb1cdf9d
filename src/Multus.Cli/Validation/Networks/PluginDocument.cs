using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Validation.Networks;

/// <summary>A plugin's configuration in a network. Immutable.</summary>
/// <param name="Node">The configuration.</param>
/// <param name="Type">The plugin; empty where none is said.</param>
internal sealed record PluginDocument(SourceNode Node, string Type)
{
    public KnownPlugin? Known => PluginCatalog.Find(Type);

    public SourceNode? Ipam => Node.Find("ipam") is { Kind: SourceKind.Map, Members.Length: > 0 } ipam ? ipam : null;

    public string IpamType => Ipam?.TextOf("type") ?? "";

    /// <summary>The capabilities that it declares to take.</summary>
    public IEnumerable<string> Capabilities =>
        Node.Find("capabilities") is { } capabilities ? capabilities.Members.Where(static member => member.Value is { Kind: SourceKind.Truth, Text: "true" }).Select(static member => member.Name) : [];

    public static PluginDocument Of(SourceNode node) => new(node, node.TextOf("type") ?? "");

    /// <summary>The plugins of a configuration of either form.</summary>
    public static ImmutableArray<PluginDocument> AllOf(SourceNode config) => config.TextOf("type") is { Length: > 0 }
        ? [Of(config)]
        : [.. config.ItemsOf("plugins").Where(static item => item.Kind == SourceKind.Map).Select(Of)];
}
