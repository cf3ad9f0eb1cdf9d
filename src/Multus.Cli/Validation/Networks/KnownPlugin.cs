using System.Collections.Immutable;

namespace Multus.Cli.Validation.Networks;

/// <summary>A plugin that is widely known. Immutable.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Role">What it does.</param>
/// <param name="Keys">The keys that it has besides those of all plugins; empty where they are not known.</param>
internal sealed record KnownPlugin(string Type, PluginRole Role, ImmutableArray<string> Keys)
{
    public static KnownPlugin Of(string type, PluginRole role, string keys) => new(type, role, [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
