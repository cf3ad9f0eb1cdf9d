using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Multus.Cli.Validation.Networks;
using Multus.Core.Networks;

namespace Multus.Cli.Admission;

/// <summary>The networks of a cluster, read. Thread-safe.</summary>
/// <param name="list">Tells which there are; null where that is not known.</param>
internal sealed class KnownNetworks(Func<ImmutableArray<NetworkAttachmentDefinition>?> list)
{
    // Each is read once: what is watched is another object when it has changed.
    private readonly ConditionalWeakTable<NetworkAttachmentDefinition, NetworkDocument> _read = [];

    /// <summary>All of them by their names; null where they are not known.</summary>
    public Dictionary<NetworkRef, NetworkDocument>? Read()
    {
        if (list() is not { } definitions)
        {
            return null;
        }

        var networks = new Dictionary<NetworkRef, NetworkDocument>(definitions.Length);
        foreach (var definition in definitions)
        {
            networks[definition.Ref] = _read.GetValue(definition, static definition => NetworkDocument.Of(definition));
        }

        return networks;
    }
}
