namespace Multus.Core.Networks;

/// <summary>A NetworkAttachmentDefinition by namespace and name. Immutable.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The name.</param>
public sealed record NetworkRef(string Namespace, string Name)
{
    /// <summary>Both, with a <c>/</c> between, as users and readers of network-status know it.</summary>
    public override string ToString() => $"{Namespace}/{Name}";
}
