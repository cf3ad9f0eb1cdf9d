namespace Multus.Core.Networks;

/// <summary>A NetworkAttachmentDefinition (multi-network standard, section 3). Immutable.</summary>
/// <param name="Ref">Its namespace and name.</param>
/// <param name="Config"><c>spec.config</c> as it stands: a plugin's configuration or a list; empty where the network is a file on the node.</param>
public sealed record NetworkAttachmentDefinition(NetworkRef Ref, string Config)
{
    /// <summary>The resource whose devices the network hands out (<see cref="AnnotationKeys.ResourceName"/>); null for none.</summary>
    public string? ResourceName { get; init; }
}
